package io.airssys.cm.internal.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Generated classes as they are stored.
final class CodeImage {
    private CodeImage() {}

    static byte[] toBytes(Map<String, byte[]> classes) {
        var buffer = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(buffer)) {
            out.writeInt(classes.size());
            for (var entry : classes.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeInt(entry.getValue().length);
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return buffer.toByteArray();
    }

    /// Reads the stored form, whose authenticity the cache has already checked.
    ///
    /// @throws IOException when it is cut short
    static Map<String, byte[]> fromBytes(byte[] stored) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(stored))) {
            int count = in.readInt();
            Map<String, byte[]> classes = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                classes.put(name, in.readNBytes(in.readInt()));
            }
            return classes;
        }
    }
}
