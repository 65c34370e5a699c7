//! The numbers filter has confirmed, a bit each, and their pages in storage.

use crate::airssys_core::{get, set};
use crate::backlog::READINGS_AT_MOST;

const NUMBERS_PER_PAGE: usize = 1024;
pub const PAGES: usize = READINGS_AT_MOST / NUMBERS_PER_PAGE;
pub const PAGE_BYTES: usize = NUMBERS_PER_PAGE / 8;

pub type Bits = [u8; PAGE_BYTES];

pub struct Pages {
    pages: [Bits; PAGES],
}

impl Pages {
    pub const EMPTY: Pages = Pages { pages: [[0; PAGE_BYTES]; PAGES] };

    pub fn load(&mut self) -> Result<(), &'static [u8]> {
        for (page, bits) in self.pages.iter_mut().enumerate() {
            match get(&key_of(page)) {
                Ok(None) => {}
                Ok(Some(value)) if value.get().len() == PAGE_BYTES => bits.copy_from_slice(value.get()),
                Ok(Some(_)) => return Err(b"a stored page has the wrong size"),
                Err(_) => return Err(b"a stored page can not be read"),
            }
        }
        Ok(())
    }

    /// Returns when the number is stored, and says whether it was not before. Below
    /// READINGS_AT_MOST only.
    pub fn add(&mut self, number: u32) -> Result<bool, &'static [u8]> {
        let (page, at) = (number as usize / NUMBERS_PER_PAGE, number as usize % NUMBERS_PER_PAGE);
        let bits = &mut self.pages[page];
        let bit = 1 << (at % 8);
        if bits[at / 8] & bit != 0 {
            return Ok(false);
        }
        bits[at / 8] |= bit;
        if set(&key_of(page), bits).is_err() {
            bits[at / 8] &= !bit;
            return Err(b"a confirmed number can not be stored");
        }
        Ok(true)
    }

    pub fn bits(&self, page: u32) -> &Bits {
        &self.pages[page as usize]
    }

    /// A bit per page that holds a number.
    pub fn pages_in_use(&self) -> u32 {
        let mut used = 0;
        for (page, bits) in self.pages.iter().enumerate() {
            if bits.iter().any(|&byte| byte != 0) {
                used |= 1 << page;
            }
        }
        used
    }

    pub fn count(&self) -> u32 {
        self.pages.iter().flatten().map(|byte| byte.count_ones()).sum()
    }
}

fn key_of(page: usize) -> [u8; 9] {
    let mut key = *b"page/0000";
    key[7] += (page / 10) as u8;
    key[8] += (page % 10) as u8;
    key
}

/// A number as decimal digits.
pub struct Decimal {
    digits: [u8; 10],
    first: usize,
}

impl Decimal {
    pub fn of(mut number: u32) -> Decimal {
        let mut decimal = Decimal { digits: [b'0'; 10], first: 10 };
        loop {
            decimal.first -= 1;
            decimal.digits[decimal.first] += (number % 10) as u8;
            number /= 10;
            if number == 0 {
                return decimal;
            }
        }
    }

    pub fn text(&self) -> &[u8] {
        &self.digits[self.first..]
    }

    /// Returns the place behind the last digit.
    pub fn write_at(&self, text: &mut [u8], start: usize) -> usize {
        let end = start + self.text().len();
        text[start..end].copy_from_slice(self.text());
        end
    }
}
