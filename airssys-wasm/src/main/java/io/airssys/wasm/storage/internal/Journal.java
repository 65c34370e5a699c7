package io.airssys.wasm.storage.internal;

import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.StorageException;
import io.airssys.wasm.storage.StorageBackend.Write;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;

/// An append-only file of batches that are not in MVStore's file yet.
///
/// A commit of MVStore writes every changed page up to the root and costs 40 to 400 µs with tail
/// latencies of tens of milliseconds (measured, see the decision record on the store); appending a
/// record here costs a few microseconds whatever the size of the map. MVStore commits once the
/// journal reached its limit, and the journal starts again.
///
/// File: 8 bytes magic `ASYSJRNL`, format number (u32), four zero bytes; then records: length of
/// the body (u32), CRC-32C of the body (u32), body = sequence number (u64), count (u32), and per
/// write: key length (u32), key, value length (u32, -1 = removed), value. Big-endian.
///
/// Used by one thread that nobody interrupts: an interrupt would close the channel.
final class Journal implements AutoCloseable {
    static final int FORMAT = 1;

    private static final long MAGIC = 0x4153_5953_4A52_4E4CL;
    private static final int HEADER = 16;
    private static final int RECORD_HEADER = 8;
    private static final int MAX_RECORD = 1 << 30;

    private final Path file;
    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
    private long end;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Opens the journal, shows `replay` every complete batch with its sequence number, and cuts
    /// off what a crash left half written.
    static Journal open(Path file, BiConsumer<Long, List<Write>> replay) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            try {
                Journal journal = new Journal(file, channel);
                journal.recover(replay);
                return journal;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed("open", file, e);
        }
    }

    private void recover(BiConsumer<Long, List<Write>> replay) throws IOException {
        if (channel.size() < HEADER) {
            reset();
            return;
        }
        ByteBuffer header = read(0, HEADER);
        if (header.getLong() != MAGIC) {
            throw new StorageException(
                    HostCode.STO_004, "opening " + file.getFileName() + ": it is no journal");
        }
        int format = header.getInt();
        if (format > FORMAT) {
            throw newerFormat(file.getFileName().toString(), format, FORMAT);
        }
        long at = HEADER;
        while (true) {
            int length = completeRecord(at);
            if (length < 0) {
                break;
            }
            ByteBuffer body = read(at + RECORD_HEADER, length);
            long sequence = body.getLong();
            replay.accept(sequence, decode(body));
            at += RECORD_HEADER + length;
        }
        channel.truncate(at);
        end = at;
    }

    static StorageException newerFormat(String what, int found, int known) {
        return new StorageException(
                HostCode.STO_004,
                "opening %s: its format is %d, this version reads up to %d; it needs an AirsSys that"
                                .formatted(what, found, known)
                        + " knows store format "
                        + found,
                Map.of("format", found, "known", known),
                null);
    }

    /// {@return the length of the body of the whole record at `at`, or -1 when there is none}
    private int completeRecord(long at) throws IOException {
        long left = channel.size() - at;
        if (left < RECORD_HEADER) {
            return -1;
        }
        ByteBuffer header = read(at, RECORD_HEADER);
        int length = header.getInt();
        int crc = header.getInt();
        if (length < 12 || length > MAX_RECORD || length > left - RECORD_HEADER) {
            return -1;
        }
        return crc == crc(read(at + RECORD_HEADER, length)) ? length : -1;
    }

    private static List<Write> decode(ByteBuffer body) {
        int count = body.getInt();
        List<Write> batch = new ArrayList<>(Math.min(count, 1_024));
        for (int i = 0; i < count; i++) {
            byte[] key = new byte[body.getInt()];
            body.get(key);
            int length = body.getInt();
            if (length < 0) {
                batch.add(new Write(key, null));
            } else {
                byte[] value = new byte[length];
                body.get(value);
                batch.add(new Write(key, value));
            }
        }
        return batch;
    }

    /// Appends a batch; when it returns the kernel has it.
    void append(long sequence, List<Write> batch) {
        long size = 12;
        for (Write write : batch) {
            byte[] value = write.value();
            size += 8L + write.key().length + (value == null ? 0 : value.length);
        }
        if (size > MAX_RECORD) {
            throw new StorageException(HostCode.STO_002, "a batch of " + size + " bytes");
        }
        ByteBuffer out = room((int) size + RECORD_HEADER);
        out.position(RECORD_HEADER);
        out.putLong(sequence).putInt(batch.size());
        for (Write write : batch) {
            byte[] value = write.value();
            out.putInt(write.key().length).put(write.key());
            out.putInt(value == null ? -1 : value.length);
            if (value != null) {
                out.put(value);
            }
        }
        out.flip();
        out.putInt(0, (int) size).putInt(4, crc(out.slice(RECORD_HEADER, (int) size)));
        try {
            write(out);
        } catch (IOException e) {
            throw failed("append to", file, e);
        }
    }

    private void write(ByteBuffer out) throws IOException {
        long at = end;
        while (out.hasRemaining()) {
            at += channel.write(out, at);
        }
        end = at;
    }

    private ByteBuffer room(int size) {
        if (buffer.capacity() < size) {
            buffer = ByteBuffer.allocateDirect(Math.max(size, 2 * buffer.capacity()));
        }
        return buffer.clear();
    }

    /// Forgets all batches; they are in MVStore's file now.
    void reset() {
        try {
            channel.truncate(0);
            end = 0;
            write(ByteBuffer.allocate(HEADER).putLong(MAGIC).putInt(FORMAT).putInt(0).flip());
        } catch (IOException e) {
            throw failed("reset", file, e);
        }
    }

    /// Forces what was appended to the disk. May be called by another thread.
    void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw failed("flush", file, e);
        }
    }

    /// {@return bytes the journal has}
    long size() {
        return end;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed("close", file, e);
        }
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("the file shrank while it was read");
            }
        }
        return bytes.flip();
    }

    private static int crc(ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(body.duplicate());
        return (int) crc.getValue();
    }

    private static StorageException failed(String what, Path file, IOException e) {
        return new StorageException(
                HostCode.STO_003,
                "could not " + what + " " + file.getFileName() + ": " + e.getMessage(),
                Map.of(),
                e);
    }
}
