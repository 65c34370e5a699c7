package io.airssys.wasm.component.contract;

import io.airssys.cm.CallContext;
import io.airssys.cm.Result;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// WIT `storage`: the key-value store of the calling component.
public interface Storage {
    /// The interface's name.
    String NAME = "airssys:core/storage@1.0.0";

    /// {@return the value, or none when the key is absent}
    Result<Optional<byte[]>, StorageError> get(CallContext context, String key);

    /// Stores a value.
    Result<@Nullable Void, StorageError> set(CallContext context, String key, byte[] value);

    /// Removes a key.
    Result<@Nullable Void, StorageError> delete(CallContext context, String key);

    /// {@return whether the key is there}
    Result<Boolean, StorageError> exists(CallContext context, String key);

    /// {@return the first 1,000 keys with a prefix}
    Result<List<String>, StorageError> listKeys(CallContext context, Optional<String> prefix);

    /// {@return how full the store is}
    Result<StorageUsageRecord, StorageError> usage(CallContext context);
}
