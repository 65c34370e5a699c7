//! Formats the message of a panic before the trap, into memory that stays readable from outside.

use core::fmt::{self, Write};
use core::panic::PanicInfo;

struct Buffer {
    text: [u8; 512],
    length: usize,
}

/// Printed quoted and escaped, as names in messages should be.
const COMPONENT: &str = "airssys:bench";

static mut MESSAGE: Buffer = Buffer { text: [0; 512], length: 0 };

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let free = self.text.len() - self.length;
        let taken = text.len().min(free);
        self.text[self.length..self.length + taken].copy_from_slice(&text.as_bytes()[..taken]);
        self.length += taken;
        Ok(())
    }
}

#[panic_handler]
fn panic(info: &PanicInfo) -> ! {
    unsafe {
        let _ = write!(MESSAGE, "{:?}: {}", COMPONENT, info);
    }
    core::arch::wasm32::unreachable()
}

/// Where the message of the last panic is, for whoever looks at the memory after the trap.
#[export_name = "panic-message"]
extern "C" fn panic_message() -> *const u8 {
    unsafe { MESSAGE.text.as_ptr() }
}
