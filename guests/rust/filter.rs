//! filter: drops readings without a measurement, has ledger count the others, and remembers which
//! ones it did.
//!
//! A reading waits in the backlog until one of 256 slots is free. A slot holds a request on its way
//! to ledger and gives it up only with ledger's answer or after the last attempt, so never more
//! than 256 are under way and a full mailbox of ledger loses nothing. Each answered number becomes
//! a bit of a page, and a page is one key of storage: a number is confirmed when that one write has
//! returned, and by then ledger had already stored it. Hence the promise that is checked at every
//! start: ledger is asked for all confirmed numbers, and the key `missing` says how many of them it
//! did not know, or `unchecked` as long as not every page has been answered.
//!
//! When nothing is left to do, not even in the mailbox, ledger is told to write down its total
//! (Settle), and filter writes how many it confirmed.
//!
//! A request that fails is made again, three times in all; ledger counts no reading twice. A
//! reading that crashed ledger is given up at once: it would do the same again.
#![no_std]
#![no_main]

mod airssys_core;
mod backlog;
mod pages;
mod slots;

use airssys_core::{log, request, send, set, sleep_millis, ComponentId, Level, Message, Metadata, SendError};
use backlog::{Backlog, Reading};
use pages::{Bits, Decimal, Pages, PAGES, PAGE_BYTES};
use slots::{Slot, Slots, Stage, Work};

static METADATA: Metadata =
    Metadata::stateful("filter", "Passes valid readings to ledger and remembers those it confirmed");
const LEDGER: ComponentId = ComponentId::route("relay", "ledger");
const SELF: ComponentId = ComponentId::route("relay", "filter");

const CODEC_RAW: u8 = 0x55;
const READING: u8 = 1;
const CHECK: u8 = 2;
const SETTLE: u8 = 3;
const STORED: u8 = 4;
const KNOWN: u8 = 5;
const CONTINUE: u8 = 6;

const ATTEMPTS: u8 = 3;
/// The code the host gives to a request whose handler crashed.
const CRASHED: &[u8] = b"REQ-003";

struct Filter {
    backlog: Backlog,
    slots: Slots,
    confirmed: Pages,
    /// Pages ledger has still to be asked for.
    to_check: u32,
    /// Pages ledger has not answered yet.
    unchecked: u32,
    missing: u32,
    /// Something was counted or confirmed since the derived keys were written.
    unsettled: bool,
    /// A message to ourselves waits in the mailbox.
    wake_up_due: bool,
}

static mut FILTER: Filter = Filter {
    backlog: Backlog::EMPTY,
    slots: Slots::FREE,
    confirmed: Pages::EMPTY,
    to_check: 0,
    unchecked: 0,
    missing: 0,
    unsettled: false,
    wake_up_due: false,
};

/// Calls of one instance never overlap, so there is always at most one of these references.
fn filter() -> &'static mut Filter {
    unsafe { &mut FILTER }
}

type Handled = Result<(), &'static [u8]>;

fn on_initialize() -> Handled {
    let filter = filter();
    filter.confirmed.load()?;
    filter.to_check = filter.confirmed.pages_in_use();
    filter.unchecked = filter.to_check;
    filter.write_missing()?;
    filter.write_confirmed()?;
    filter.advance(false);
    Ok(())
}

fn on_message(message: &Message) -> Handled {
    let filter = filter();
    let payload = message.payload.get();
    if let [CODEC_RAW, CONTINUE, ..] = payload {
        filter.wake_up_due = false;
        filter.advance(true);
        return Ok(());
    }
    let accepted = match Reading::parse(payload, READING) {
        Some(reading) if !reading.is_valid() => Ok(()),
        Some(reading) if filter.backlog.push(reading) => Ok(()),
        Some(_) => Err(&b"the backlog is full"[..]),
        None => Err(&b"not a reading"[..]),
    };
    filter.advance(false);
    accepted
}

fn on_callback(message: &Message) -> Handled {
    let filter = filter();
    let id = message.metadata.correlation_id.get().unwrap_or(&[]);
    let slot = filter.slots.sent_as(id).ok_or(&b"a callback for no request of mine"[..])?;
    // Failures and timeouts carry a content type, ledger's answers do not.
    let handled = match message.metadata.content_type.get() {
        Some(_) => {
            filter.failed(slot, message.payload.get());
            Ok(())
        }
        None => filter.answered(slot, message.payload.get()),
    };
    filter.advance(false);
    handled
}

impl Filter {
    fn answered(&mut self, slot: usize, answer: &[u8]) -> Handled {
        let work = self.slots.free(slot);
        match (work, answer) {
            (Work::Count(reading), [CODEC_RAW, kind @ (STORED | KNOWN), ..]) => {
                let newly_confirmed = self.confirmed.add(reading.number)?;
                self.unsettled |= newly_confirmed || *kind == STORED;
                Ok(())
            }
            (Work::Check(page), [CODEC_RAW, CHECK, _, _, _, _, _, _, lacking @ ..])
                if lacking.len() == PAGE_BYTES =>
            {
                self.missing += lacking.iter().map(|bits| bits.count_ones()).sum::<u32>();
                self.unchecked &= !(1 << page);
                self.write_missing()
            }
            (Work::Settle, [CODEC_RAW, SETTLE, ..]) => self.write_confirmed(),
            _ => Err(b"not an answer of ledger"),
        }
    }

    fn failed(&mut self, slot: usize, error: &[u8]) {
        let crashed = error.windows(CRASHED.len()).any(|part| part == CRASHED);
        let failed = &mut self.slots[slot];
        let hopeless = crashed && matches!(failed.work, Work::Count(_));
        if !hopeless && failed.attempts < ATTEMPTS {
            failed.stage = Stage::Ready;
            return;
        }
        match self.slots.free(slot) {
            Work::Count(reading) => {
                let mut text = *b"given up: reading number ..........";
                let end = Decimal::of(reading.number).write_at(&mut text, 25);
                log(Level::Warn, &text[..end]);
            }
            Work::Check(_) => log(Level::Error, b"given up: asking ledger for a page of confirmed numbers"),
            Work::Settle => log(Level::Error, b"given up: having ledger write down its total"),
        }
    }

    /// Sends what is ready and fills free slots, until neither goes on. Whatever is refused for now
    /// stays where it is until the next callback; where none is due, a message to itself takes its
    /// place. `caught_up` says that this is such a message: everything that waited in the mailbox
    /// before it has been handled.
    fn advance(&mut self, caught_up: bool) {
        loop {
            if self.slots.any_free() {
                if let Some(work) = self.next_work(caught_up) {
                    self.slots.occupy(work);
                }
            }
            match self.slots.next_ready() {
                Some(slot) if self.send(slot) => {}
                Some(_) => break,
                None => return,
            }
        }
        if !self.slots.any_sent() {
            sleep_millis(1);
            self.wake_up_later();
        }
    }

    fn next_work(&mut self, caught_up: bool) -> Option<Work> {
        if self.to_check != 0 {
            let page = self.to_check.trailing_zeros();
            self.to_check &= self.to_check - 1;
            return Some(Work::Check(page));
        }
        if let Some(reading) = self.backlog.pop() {
            return Some(Work::Count(reading));
        }
        if self.unsettled && self.slots.all_free() {
            if caught_up {
                self.unsettled = false;
                return Some(Work::Settle);
            }
            self.wake_up_later();
        }
        None
    }

    /// A refusal means that the mailbox is full, and then one of its messages has the same effect.
    fn wake_up_later(&mut self) {
        self.wake_up_due = self.wake_up_due || send(&SELF, &[CODEC_RAW, CONTINUE, 0, 0]).is_ok();
    }

    /// Says whether the slot is dealt with; false means that ledger takes no more for now.
    fn send(&mut self, slot: usize) -> bool {
        match request_for(&self.slots[slot], &self.confirmed) {
            Ok(id) => self.slots.mark_sent(slot, id.get()),
            Err(SendError::QueueFull) => return false,
            Err(SendError::Refused(text)) => {
                log(Level::Error, text.get());
                self.slots[slot].attempts = ATTEMPTS;
                self.failed(slot, text.get());
            }
        }
        true
    }

    fn write_missing(&self) -> Handled {
        let decimal = Decimal::of(self.missing);
        let text = if self.unchecked == 0 { decimal.text() } else { b"unchecked" };
        set(b"missing", text).map_err(|()| &b"`missing` can not be stored"[..])
    }

    fn write_confirmed(&self) -> Handled {
        let count = Decimal::of(self.confirmed.count());
        set(b"confirmed", count.text()).map_err(|()| &b"`confirmed` can not be stored"[..])
    }
}

fn request_for(slot: &Slot, confirmed: &Pages) -> Result<airssys_core::Bytes, SendError> {
    match slot.work {
        Work::Count(reading) => request(&LEDGER, &reading.payload(CODEC_RAW, READING)),
        Work::Check(page) => request(&LEDGER, &check_payload(page, confirmed.bits(page))),
        Work::Settle => request(&LEDGER, &[CODEC_RAW, SETTLE, 0, 0]),
    }
}

fn check_payload(page: u32, bits: &Bits) -> [u8; 8 + PAGE_BYTES] {
    let mut payload = [0; 8 + PAGE_BYTES];
    payload[0] = CODEC_RAW;
    payload[1] = CHECK;
    payload[4..8].copy_from_slice(&page.to_le_bytes());
    payload[8..].copy_from_slice(bits);
    payload
}

const _: () = assert!(PAGES <= 32, "to_check and unchecked have a bit per page");
