/// The components' key-value store: durable, quota-bound, one namespace per component.
///
/// [io.airssys.wasm.storage.StorageBackend] is the part that may be exchanged: an ordered map of
/// byte keys that takes batches atomically. Two exist: H2 MVStore with a journal before it, and one
/// in memory for tests. Everything else is the same for both: keys are encoded so that no key text
/// can reach another namespace, quotas are exact at every moment because one thread decides all
/// writes, and writers that arrive together share one write to the kernel (group commit).
///
/// ```java
/// try (var store = new KeyValueStore(MvStoreBackend.open(folder))) {
///     var view = store.open("acme.shop/cart#main", StorageLimits.DEFAULTS, 1);
///     view.set("total", bytes);              // returns once a kill -9 cannot lose it
/// }
/// ```
///
/// There is no scan with a cursor, no compare-and-set and no time to live yet (`airssys:kv`), and
/// no export.
@NullMarked
package io.airssys.wasm.storage;

import org.jspecify.annotations.NullMarked;
