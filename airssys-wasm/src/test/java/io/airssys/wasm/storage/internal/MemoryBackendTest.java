package io.airssys.wasm.storage.internal;

import io.airssys.wasm.storage.MemoryBackend;
import io.airssys.wasm.storage.StorageBackend;

class MemoryBackendTest extends StorageBackendContract {
    @Override
    StorageBackend open() {
        return new MemoryBackend();
    }
}
