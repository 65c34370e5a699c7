package io.airssys.wasm.component.internal;

import io.airssys.cm.CallContext;
import io.airssys.cm.ComponentException;
import io.airssys.cm.Result;
import io.airssys.wasm.component.contract.Storage;
import io.airssys.wasm.component.contract.StorageError;
import io.airssys.wasm.component.contract.StorageUsageRecord;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.StorageUsage;
import io.airssys.wasm.core.WasmHostException;
import io.airssys.wasm.core.internal.StorageAccess;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `storage` for all instances: grant, then the store, waiting without the permit to run guest
/// code.
public final class StorageFunctions implements Storage {
    private static final String READ = "storage:read";
    private static final String WRITE = "storage:write";
    private static final String DELETE = "storage:delete";

    /// The functions; they hold no state.
    public StorageFunctions() {}

    private interface Operation<T> {
        T on(StorageAccess.View view) throws InterruptedException;
    }

    private static <T> Result<T, StorageError> guarded(
            CallContext context, String verb, Operation<T> operation) {
        Incarnation self = MessagingFunctions.caller(context);
        if (!self.grants().mayStorage(verb)) {
            self.cell().metrics().denied();
            return Result.err(new StorageError.IoError(text(HostCode.CAP_001)));
        }
        try {
            return Result.ok(context.blocking(() -> operation.on(self.storage())));
        } catch (WasmHostException e) {
            return Result.err(error(e.hostCode()));
        } catch (ComponentException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Result.err(new StorageError.IoError(text(HostCode.STO_003)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a storage operation failed", e);
        }
    }

    /// Section 4 of the host specification, "Host → guest mapping".
    private static StorageError error(HostCode code) {
        return switch (code) {
            case STO_001 -> new StorageError.InvalidKey(text(code));
            case QUO_002, QUO_003 -> new StorageError.QuotaExceeded();
            default -> new StorageError.IoError(text(code));
        };
    }

    private static String text(HostCode code) {
        return "AW-" + code.text() + ": " + code.summary();
    }

    @Override
    public Result<Optional<byte[]>, StorageError> get(CallContext context, String key) {
        return guarded(context, READ, view -> view.get(key));
    }

    @Override
    public Result<@Nullable Void, StorageError> set(CallContext context, String key, byte[] value) {
        return unit(
                guarded(
                        context,
                        WRITE,
                        view -> {
                            view.set(key, value);
                            return true;
                        }));
    }

    @Override
    public Result<@Nullable Void, StorageError> delete(CallContext context, String key) {
        return unit(
                guarded(
                        context,
                        DELETE,
                        view -> {
                            view.delete(key);
                            return true;
                        }));
    }

    private static Result<@Nullable Void, StorageError> unit(Result<Boolean, StorageError> result) {
        return switch (result) {
            case Result.Ok<Boolean, StorageError> _ -> Result.ok(null);
            case Result.Err<Boolean, StorageError>(StorageError error) -> Result.err(error);
        };
    }

    @Override
    public Result<Boolean, StorageError> exists(CallContext context, String key) {
        return guarded(context, READ, view -> view.exists(key));
    }

    @Override
    public Result<List<String>, StorageError> listKeys(
            CallContext context, Optional<String> prefix) {
        return guarded(context, READ, view -> view.keys(prefix.orElse("")));
    }

    @Override
    public Result<StorageUsageRecord, StorageError> usage(CallContext context) {
        return guarded(
                context,
                READ,
                view -> {
                    StorageUsage usage = view.usage();
                    return new StorageUsageRecord(
                            usage.usedBytes(), usage.quotaBytes(), usage.keyCount());
                });
    }
}
