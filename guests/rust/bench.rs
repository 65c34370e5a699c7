//! bench: the three functions the call benchmarks call, in a guest of the usual kind: with an
//! allocator that frees, checked arithmetic, and a panic message that is formatted and kept where a
//! debugger finds it.
#![no_std]
#![no_main]

mod heap;
mod panic_message;

use heap::{allocate, release};

#[export_name = "add"]
extern "C" fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// The string the host lowered belongs to the guest: it goes back out as it is, and post-return
/// frees it.
#[export_name = "echo"]
unsafe extern "C" fn echo(text: *mut u8, length: usize) -> *const [usize; 2] {
    static mut RESULT: [usize; 2] = [0; 2];
    RESULT = [text as usize, length];
    &RESULT
}

#[export_name = "cabi_post_echo"]
unsafe extern "C" fn echo_done(result: *const [usize; 2]) {
    let [text, length] = *result;
    release(text, length);
}

#[export_name = "len"]
unsafe extern "C" fn len(bytes: *mut u8, length: usize) -> usize {
    release(bytes as usize, length);
    length
}

#[export_name = "cabi_realloc"]
unsafe extern "C" fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, size: usize) -> *mut u8 {
    if size == 0 {
        return align as *mut u8;
    }
    let new = allocate(size, align) as *mut u8;
    if old_size != 0 {
        core::ptr::copy_nonoverlapping(old, new, old_size.min(size));
        release(old as usize, old_size);
    }
    new
}
