//! Blocks of powers of two, one free list for each size.

const SMALLEST_BITS: u32 = 4;
const PAGE: usize = 65536;

extern "C" {
    static __heap_base: u8;
}

struct Heap {
    /// First free block of each size; a free block holds the address of the next.
    free: [usize; 32],
    /// Where memory was never used.
    fresh: usize,
    allocated: usize,
}

static mut HEAP: Heap = Heap { free: [0; 32], fresh: 0, allocated: 0 };

/// Blocks are aligned to 16 bytes, more than any type of the canonical ABI wants.
pub unsafe fn allocate(size: usize, align: usize) -> usize {
    assert!(align <= 1 << SMALLEST_BITS, "alignment {} of {} bytes", align, size);
    let class = class_of(size);
    HEAP.allocated += 1;
    let block = HEAP.free[class];
    if block != 0 {
        HEAP.free[class] = *(block as *const usize);
        return block;
    }
    if HEAP.fresh == 0 {
        let unaligned = &__heap_base as *const u8 as usize;
        HEAP.fresh = (unaligned + (1 << SMALLEST_BITS) - 1) >> SMALLEST_BITS << SMALLEST_BITS;
    }
    let start = HEAP.fresh;
    let end = start.checked_add(1 << class).expect("block ends in the address space");
    let available = core::arch::wasm32::memory_size(0) * PAGE;
    if end > available {
        let pages = (end - available + PAGE - 1) / PAGE;
        let before = core::arch::wasm32::memory_grow(0, pages);
        assert!(
            before != usize::MAX,
            "no memory for {} bytes after {} blocks, first free {:x?}",
            size,
            HEAP.allocated,
            HEAP.free
        );
    }
    HEAP.fresh = end;
    start
}

pub unsafe fn release(block: usize, size: usize) {
    if size == 0 {
        return;
    }
    let class = class_of(size);
    *(block as *mut usize) = HEAP.free[class];
    HEAP.free[class] = block;
    HEAP.allocated -= 1;
}

fn class_of(size: usize) -> usize {
    let bits = usize::BITS - (size - 1).leading_zeros();
    bits.max(SMALLEST_BITS) as usize
}
