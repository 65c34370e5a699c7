package io.airssys.cm.internal.endive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What compiling one core module produced, in a form that can be stored: class files and the
/// functions that are in none of them. Depends on the module's bytes only, never on who loads it.
///
/// @param mainClass the class to instantiate, one per instance
/// @param classes class files by binary name
/// @param interpreted indices of functions too large for a method of the JVM
record CodeImage(String mainClass, Map<String, byte[]> classes, List<Integer> interpreted) {
    CodeImage {
        classes = Map.copyOf(classes);
        interpreted = List.copyOf(interpreted);
        if (!classes.containsKey(mainClass)) {
            throw new IllegalArgumentException("no class file for " + mainClass);
        }
    }

    /// {@return about how much heap it holds}
    long weight() {
        return classes.values().stream().mapToLong(bytes -> bytes.length + 200L).sum();
    }

    /// {@return the stored form}
    byte[] toBytes() {
        var buffer = new ByteArrayOutputStream((int) Math.min(weight() + 1024, 1 << 28));
        try (var out = new DataOutputStream(buffer)) {
            out.writeUTF(mainClass);
            out.writeInt(interpreted.size());
            for (int index : interpreted) {
                out.writeInt(index);
            }
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
    static CodeImage fromBytes(byte[] stored) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(stored))) {
            String mainClass = in.readUTF();
            int count = in.readInt();
            var interpreted = new ArrayList<Integer>();
            for (int i = 0; i < count; i++) {
                interpreted.add(in.readInt());
            }
            int files = in.readInt();
            var classes = new LinkedHashMap<String, byte[]>();
            for (int i = 0; i < files; i++) {
                String name = in.readUTF();
                classes.put(name, in.readNBytes(in.readInt()));
            }
            return new CodeImage(mainClass, classes, interpreted);
        }
    }
}
