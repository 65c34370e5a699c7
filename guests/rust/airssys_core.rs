//! The contract airssys:core@1.0.0 as a Rust guest sees it, without std and without crates.
//!
//! The types have the layouts of the canonical ABI, which no tool checks, hence the assertions. The
//! guest's root defines `METADATA`, `on_initialize`, `on_message` and `on_callback`; the six
//! exports here call them. Whatever the host hands in lives on a heap that is emptied when the call
//! ends.

use core::mem::{align_of, size_of, MaybeUninit};
use core::panic::PanicInfo;

/// string, list<u8>
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Bytes {
    data: *const u8,
    length: usize,
}

impl Bytes {
    pub const NONE: Bytes = Bytes { data: core::ptr::null(), length: 0 };

    pub const fn of(bytes: &[u8]) -> Bytes {
        Bytes { data: bytes.as_ptr(), length: bytes.len() }
    }

    /// Valid until the call ends: a guest copies what it keeps.
    pub fn get(&self) -> &[u8] {
        if self.length == 0 {
            return &[];
        }
        unsafe { core::slice::from_raw_parts(self.data, self.length) }
    }
}

#[repr(C)]
pub struct OptionalBytes {
    present: u8,
    value: Bytes,
}

impl OptionalBytes {
    pub fn get(&self) -> Option<&[u8]> {
        if self.present != 0 {
            Some(self.value.get())
        } else {
            None
        }
    }
}

#[repr(C)]
pub struct ComponentId {
    namespace: Bytes,
    name: Bytes,
    instance: Bytes,
}

impl ComponentId {
    /// The route: which instance gets the message is the host's choice.
    pub const fn route(namespace: &str, name: &str) -> ComponentId {
        ComponentId {
            namespace: Bytes::of(namespace.as_bytes()),
            name: Bytes::of(name.as_bytes()),
            instance: Bytes::NONE,
        }
    }
}

#[repr(C)]
pub struct OptionalComponentId {
    present: u8,
    value: ComponentId,
}

#[repr(C)]
pub struct Timestamp {
    seconds: u64,
    nanoseconds: u32,
}

#[repr(C)]
pub struct MessageMetadata {
    pub correlation_id: OptionalBytes,
    reply_to: OptionalComponentId,
    timestamp: Timestamp,
    pub content_type: OptionalBytes,
}

#[repr(C)]
pub struct Message {
    sender: ComponentId,
    pub payload: Bytes,
    pub metadata: MessageMetadata,
}

#[repr(C)]
pub struct Metadata {
    text: [Bytes; 5],
    supported_operations: Bytes,
    stateful: u8,
}

unsafe impl Sync for Metadata {}

impl Metadata {
    pub const fn stateful(name: &str, description: &str) -> Metadata {
        let text = [
            Bytes::of(name.as_bytes()),
            Bytes::of(b"1.0.0"),
            Bytes::of(description.as_bytes()),
            Bytes::of(b"AirsSys"),
            Bytes::of(b"Apache-2.0 OR MIT"),
        ];
        Metadata { text, supported_operations: Bytes::NONE, stateful: 1 }
    }
}

/// The four result types of the lifecycle share one layout, as do those of storage: a tag, the case
/// of the option or error, and its bytes.
#[repr(C)]
struct Outcome {
    is_error: u32,
    variant: u32,
    bytes: Bytes,
}

/// result<correlation-id, messaging-error>; the largest case of the error is a component-id.
#[repr(C)]
struct Sent {
    is_error: u8,
    value: [u32; 7],
}

const _: () = assert!(size_of::<Bytes>() == 8 && size_of::<Message>() == 104 && align_of::<Message>() == 8);
const _: () = assert!(size_of::<Metadata>() == 52 && size_of::<Outcome>() == 16 && size_of::<Sent>() == 32);

#[link(wasm_import_module = "airssys:core/host-messaging@1.0.0")]
extern "C" {
    #[link_name = "send"]
    fn host_send(
        ns: *const u8,
        ns_len: usize,
        name: *const u8,
        name_len: usize,
        inst: *const u8,
        inst_len: usize,
        payload: *const u8,
        payload_len: usize,
        sent: *mut Sent,
    );
    #[link_name = "request"]
    fn host_request(
        ns: *const u8,
        ns_len: usize,
        name: *const u8,
        name_len: usize,
        inst: *const u8,
        inst_len: usize,
        payload: *const u8,
        payload_len: usize,
        timeout_millis: u64,
        sent: *mut Sent,
    );
}

#[link(wasm_import_module = "airssys:core/host-services@1.0.0")]
extern "C" {
    #[link_name = "log"]
    fn host_log(
        level: u32,
        text: *const u8,
        length: usize,
        has_context: u32,
        context: *const u8,
        count: usize,
    );
    #[link_name = "sleep-millis"]
    fn host_sleep_millis(millis: u64);
}

#[link(wasm_import_module = "airssys:core/storage@1.0.0")]
extern "C" {
    #[link_name = "get"]
    fn host_get(key: *const u8, key_length: usize, outcome: *mut Outcome);
    #[link_name = "set"]
    fn host_set(
        key: *const u8,
        key_length: usize,
        value: *const u8,
        value_length: usize,
        outcome: *mut Outcome,
    );
}

pub enum SendError {
    /// The mailbox or the table of pending requests is full: the same message may pass later.
    QueueFull,
    /// Refused, with the host's text where it gave one.
    Refused(Bytes),
}

impl Sent {
    fn result(self) -> Result<Bytes, SendError> {
        let [first, second, third, ..] = self.value;
        if self.is_error == 0 {
            return Ok(Bytes { data: first as *const u8, length: second as usize });
        }
        match first & 0xff {
            3 => Err(SendError::QueueFull),
            4 => Err(SendError::Refused(Bytes::of(b"no such target"))),
            _ => Err(SendError::Refused(Bytes { data: second as *const u8, length: third as usize })),
        }
    }
}

pub fn send(to: &ComponentId, payload: &[u8]) -> Result<(), SendError> {
    let mut sent = MaybeUninit::uninit();
    unsafe {
        host_send(
            to.namespace.data,
            to.namespace.length,
            to.name.data,
            to.name.length,
            to.instance.data,
            to.instance.length,
            payload.as_ptr(),
            payload.len(),
            sent.as_mut_ptr(),
        );
        sent.assume_init().result().map(|_| ())
    }
}

/// Returns the correlation id the callback will carry. The timeout is the manifest's default.
pub fn request(to: &ComponentId, payload: &[u8]) -> Result<Bytes, SendError> {
    let mut sent = MaybeUninit::uninit();
    unsafe {
        host_request(
            to.namespace.data,
            to.namespace.length,
            to.name.data,
            to.name.length,
            to.instance.data,
            to.instance.length,
            payload.as_ptr(),
            payload.len(),
            0,
            sent.as_mut_ptr(),
        );
        sent.assume_init().result()
    }
}

/// Those of the five levels that are used.
pub enum Level {
    Warn = 3,
    Error = 4,
}

pub fn log(level: Level, text: &[u8]) {
    unsafe { host_log(level as u32, text.as_ptr(), text.len(), 0, core::ptr::null(), 0) }
}

pub fn sleep_millis(millis: u64) {
    unsafe { host_sleep_millis(millis) }
}

/// The value of a key, none where there is none, or the host's error text.
pub fn get(key: &[u8]) -> Result<Option<Bytes>, Bytes> {
    let mut outcome = MaybeUninit::uninit();
    let Outcome { is_error, variant, bytes } = unsafe {
        host_get(key.as_ptr(), key.len(), outcome.as_mut_ptr());
        outcome.assume_init()
    };
    match (is_error & 0xff, variant & 0xff) {
        (0, 0) => Ok(None),
        (0, _) => Ok(Some(bytes)),
        _ => Err(bytes),
    }
}

pub fn set(key: &[u8], value: &[u8]) -> Result<(), ()> {
    let mut outcome = MaybeUninit::<Outcome>::uninit();
    let is_error = unsafe {
        host_set(key.as_ptr(), key.len(), value.as_ptr(), value.len(), outcome.as_mut_ptr());
        *(outcome.as_ptr() as *const u8)
    };
    if is_error == 0 {
        Ok(())
    } else {
        Err(())
    }
}

const INITIALIZATION_FAILED: u32 = 0;
const ALREADY_INITIALIZED: u32 = 1;
const NOT_INITIALIZED: u32 = 2;
const RUNTIME_ERROR: u32 = 6;
const HEALTHY: u32 = 0;
const UNKNOWN: u32 = 3;

extern "C" {
    static __heap_base: u8;
}
static mut TOP: usize = 0;
static mut INITIALIZED: bool = false;
static mut RESULT: Outcome = Outcome { is_error: 0, variant: 0, bytes: Bytes::NONE };

/// A bump heap. Results may still point into it when `end_call` empties it: the host reads them
/// before it calls anything else here, so no post-return function is needed.
#[export_name = "cabi_realloc"]
unsafe extern "C" fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, size: usize) -> *mut u8 {
    if size == 0 {
        return align as *mut u8;
    }
    if TOP == 0 {
        TOP = &__heap_base as *const u8 as usize;
    }
    let start = (TOP + align - 1) & !(align - 1);
    let end = match start.checked_add(size) {
        Some(end) => end,
        None => core::arch::wasm32::unreachable(),
    };
    let available = core::arch::wasm32::memory_size(0) << 16;
    if end > available && core::arch::wasm32::memory_grow(0, (end - available + 0xffff) >> 16) == usize::MAX {
        core::arch::wasm32::unreachable()
    }
    TOP = end;
    if old_size != 0 {
        core::ptr::copy_nonoverlapping(old, start as *mut u8, if old_size < size { old_size } else { size });
    }
    start as *mut u8
}

unsafe fn end_call(is_error: bool, variant: u32, bytes: Bytes) -> *const Outcome {
    TOP = 0;
    RESULT = Outcome { is_error: is_error as u32, variant, bytes };
    &RESULT
}

unsafe fn end_with(result: Result<(), &'static [u8]>, error: u32) -> *const Outcome {
    match result {
        Ok(()) => end_call(false, 0, Bytes::NONE),
        Err(text) => end_call(true, error, Bytes::of(text)),
    }
}

#[export_name = "airssys:core/component-lifecycle@1.0.0#initialize"]
unsafe extern "C" fn initialize(
    _env: *const u8,
    _env_count: usize,
    _has_config: u32,
    _config: *const u8,
    _config_length: usize,
    _memory: u64,
    _millis: u64,
    _has_fuel: u32,
    _fuel: u64,
) -> *const Outcome {
    if INITIALIZED {
        return end_call(true, ALREADY_INITIALIZED, Bytes::NONE);
    }
    let result = crate::on_initialize();
    INITIALIZED = result.is_ok();
    end_with(result, INITIALIZATION_FAILED)
}

#[export_name = "airssys:core/component-lifecycle@1.0.0#handle-message"]
unsafe extern "C" fn handle_message(message: *const Message) -> *const Outcome {
    end_with(if INITIALIZED { crate::on_message(&*message) } else { Err(b"not initialized") }, RUNTIME_ERROR)
}

#[export_name = "airssys:core/component-lifecycle@1.0.0#handle-callback"]
unsafe extern "C" fn handle_callback(message: *const Message) -> *const Outcome {
    end_with(if INITIALIZED { crate::on_callback(&*message) } else { Err(b"not initialized") }, RUNTIME_ERROR)
}

#[export_name = "airssys:core/component-lifecycle@1.0.0#metadata"]
extern "C" fn metadata() -> *const Metadata {
    &crate::METADATA
}

#[export_name = "airssys:core/component-lifecycle@1.0.0#health"]
unsafe extern "C" fn health() -> u32 {
    if INITIALIZED {
        HEALTHY
    } else {
        UNKNOWN
    }
}

#[export_name = "airssys:core/component-lifecycle@1.0.0#shutdown"]
unsafe extern "C" fn shutdown() -> *const Outcome {
    let was_initialized = core::mem::replace(&mut INITIALIZED, false);
    end_call(!was_initialized, NOT_INITIALIZED, Bytes::NONE)
}

#[panic_handler]
fn panic(_: &PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}
