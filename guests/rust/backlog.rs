//! Readings on their way through filter.

/// Twelve bytes on the wire: codec, kind, two unused, number, value; little endian.
#[derive(Clone, Copy)]
pub struct Reading {
    pub number: u32,
    value: i32,
}

/// No run has more, so a backlog of this size never has to refuse one.
pub const READINGS_AT_MOST: usize = 16384;

impl Reading {
    pub const ZERO: Reading = Reading { number: 0, value: 0 };

    pub fn parse(payload: &[u8], kind: u8) -> Option<Reading> {
        match *payload {
            [0x55, its_kind, _, _, n0, n1, n2, n3, v0, v1, v2, v3] if its_kind == kind => {
                let number = u32::from_le_bytes([n0, n1, n2, n3]);
                let value = i32::from_le_bytes([v0, v1, v2, v3]);
                if (number as usize) < READINGS_AT_MOST {
                    Some(Reading { number, value })
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    /// A sensor says with a negative value that it measured nothing.
    pub fn is_valid(&self) -> bool {
        self.value >= 0
    }

    pub fn payload(&self, codec: u8, kind: u8) -> [u8; 12] {
        let [n0, n1, n2, n3] = self.number.to_le_bytes();
        let [v0, v1, v2, v3] = self.value.to_le_bytes();
        [codec, kind, 0, 0, n0, n1, n2, n3, v0, v1, v2, v3]
    }
}

/// A ring: first in, first out.
pub struct Backlog {
    readings: [Reading; READINGS_AT_MOST],
    first: usize,
    length: usize,
}

impl Backlog {
    pub const EMPTY: Backlog = Backlog { readings: [Reading::ZERO; READINGS_AT_MOST], first: 0, length: 0 };

    /// Says whether there was room.
    pub fn push(&mut self, reading: Reading) -> bool {
        if self.length == READINGS_AT_MOST {
            return false;
        }
        self.readings[(self.first + self.length) % READINGS_AT_MOST] = reading;
        self.length += 1;
        true
    }

    pub fn pop(&mut self) -> Option<Reading> {
        if self.length == 0 {
            return None;
        }
        let reading = self.readings[self.first % READINGS_AT_MOST];
        self.first = (self.first + 1) % READINGS_AT_MOST;
        self.length -= 1;
        Some(reading)
    }
}
