//! The requests under way, at most 256.

use crate::backlog::Reading;
use core::ops::{Index, IndexMut};

const SLOTS: usize = 256;
/// The contract's limit of a correlation id.
const ID_BYTES: usize = 128;

#[derive(Clone, Copy)]
pub enum Work {
    Count(Reading),
    Check(u32),
    Settle,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Stage {
    Free,
    /// To be sent, for the first time or again.
    Ready,
    /// Its callback is due.
    Sent,
}

#[derive(Clone, Copy)]
pub struct Slot {
    pub stage: Stage,
    pub work: Work,
    pub attempts: u8,
    id_length: u8,
    id: [u8; ID_BYTES],
}

pub struct Slots {
    slots: [Slot; SLOTS],
    occupied: usize,
    sent: usize,
}

impl Slots {
    /// All zero bytes, so that it takes no room in the binary.
    pub const FREE: Slots = Slots {
        slots: [Slot {
            stage: Stage::Free,
            work: Work::Count(Reading::ZERO),
            attempts: 0,
            id_length: 0,
            id: [0; ID_BYTES],
        }; SLOTS],
        occupied: 0,
        sent: 0,
    };

    pub fn any_free(&self) -> bool {
        self.occupied < SLOTS
    }

    pub fn all_free(&self) -> bool {
        self.occupied == 0
    }

    pub fn any_sent(&self) -> bool {
        self.sent != 0
    }

    fn first(&self, stage: Stage) -> Option<usize> {
        self.slots.iter().position(|slot| slot.stage == stage)
    }

    pub fn next_ready(&self) -> Option<usize> {
        if self.occupied == self.sent {
            None
        } else {
            self.first(Stage::Ready)
        }
    }

    /// Only when `any_free`.
    pub fn occupy(&mut self, work: Work) {
        if let Some(free) = self.first(Stage::Free) {
            let slot = &mut self.slots[free];
            slot.stage = Stage::Ready;
            slot.work = work;
            slot.attempts = 0;
            self.occupied += 1;
        }
    }

    pub fn mark_sent(&mut self, slot: usize, id: &[u8]) {
        let slot = &mut self.slots[slot];
        slot.stage = Stage::Sent;
        slot.attempts += 1;
        slot.id_length = id.len() as u8;
        slot.id[..id.len()].copy_from_slice(id);
        self.sent += 1;
    }

    /// The slot whose request got this id. It counts as sent no more: free it, or make it ready
    /// again.
    pub fn sent_as(&mut self, id: &[u8]) -> Option<usize> {
        let found = self.slots.iter().position(|slot| slot.stage == Stage::Sent && slot.has_id(id))?;
        self.sent -= 1;
        Some(found)
    }

    pub fn free(&mut self, slot: usize) -> Work {
        self.occupied -= 1;
        self.slots[slot].stage = Stage::Free;
        self.slots[slot].work
    }
}

impl Slot {
    /// Compares from the end, where ids differ first.
    fn has_id(&self, id: &[u8]) -> bool {
        self.id_length as usize == id.len() && self.id.iter().take(id.len()).rev().eq(id.iter().rev())
    }
}

impl Index<usize> for Slots {
    type Output = Slot;
    fn index(&self, slot: usize) -> &Slot {
        &self.slots[slot]
    }
}

impl IndexMut<usize> for Slots {
    fn index_mut(&mut self, slot: usize) -> &mut Slot {
        &mut self.slots[slot]
    }
}
