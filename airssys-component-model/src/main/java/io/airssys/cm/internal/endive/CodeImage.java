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
/// @param huge indices of functions whose methods are too long for the JVM's own compiler
record CodeImage(
        String mainClass,
        Map<String, byte[]> classes,
        List<Integer> interpreted,
        List<Integer> huge) {
    CodeImage {
        classes = Map.copyOf(classes);
        interpreted = List.copyOf(interpreted);
        huge = List.copyOf(huge);
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
            write(out, interpreted);
            write(out, huge);
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
            var interpreted = read(in);
            var huge = read(in);
            int files = in.readInt();
            var classes = new LinkedHashMap<String, byte[]>();
            for (int i = 0; i < files; i++) {
                String name = in.readUTF();
                classes.put(name, in.readNBytes(in.readInt()));
            }
            return new CodeImage(mainClass, classes, interpreted, huge);
        }
    }

    private static void write(DataOutputStream out, List<Integer> indices) throws IOException {
        out.writeInt(indices.size());
        for (int index : indices) {
            out.writeInt(index);
        }
    }

    private static List<Integer> read(DataInputStream in) throws IOException {
        int count = in.readInt();
        var indices = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            indices.add(in.readInt());
        }
        return indices;
    }
}
