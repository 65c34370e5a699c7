package io.airssys.engine;

import io.airssys.engine.ModuleGenerator.Entry;
import io.airssys.engine.ModuleGenerator.Generated;
import io.airssys.engine.ModuleGenerator.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import run.endive.runtime.MStack;
import run.endive.runtime.WasmException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.Instruction;

/// A generated module in the interpreter of another engine, and the fuel it should use: an
/// independent sum of the cost table over the instructions that were run.
final class EndiveOracle implements Oracle {
    private final run.endive.runtime.Instance instance;
    private long fuel;

    EndiveOracle(Generated module) {
        instance =
                run.endive.runtime.Instance.builder(Parser.parse(module.bytes()))
                        .withUnsafeExecutionListener(this::count)
                        .build();
    }

    /// Sees an instruction before it is run.
    private void count(Instruction instruction, MStack stack) {
        switch (instruction.opcode()) {
            case BLOCK, LOOP, ELSE, END, NOP, TRY_TABLE -> {}
            case MEMORY_FILL, MEMORY_COPY, MEMORY_INIT -> fuel += 1 + ((int) stack.peek() >>> 6);
            case TABLE_COPY, TABLE_FILL, TABLE_INIT -> fuel += 1 + ((int) stack.peek() >>> 3);
            case MEMORY_GROW -> {
                int pages = (int) stack.peek();
                var memory = instance.memory();
                boolean grows = memory.pages() + pages <= memory.maximumPages();
                fuel += 1 + (grows ? 100L * pages : 0);
            }
            default -> fuel++;
        }
    }

    @Override
    public Outcome call(Entry entry, long[] args) {
        fuel = 0;
        instance.global(0).setValue(ModuleGenerator.BUDGET);
        try {
            long[] results = instance.export(entry.name()).apply(args);
            return new Outcome(values(entry.type(), results), "");
        } catch (WasmException e) {
            return new Outcome(List.of(), "uncaught exception");
        } catch (WasmEngineException e) {
            return new Outcome(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static List<Long> values(Signature type, long[] results) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < type.results().length; i++) {
            all.add(Outcome.bits(type.results()[i], results[i]));
        }
        return all;
    }

    /// {@return the fuel of the last call}
    long fuel() {
        return fuel;
    }

    @Override
    public boolean hasMemory(byte[] bytes) {
        int size = instance.memory().pages() * Memory.PAGE;
        return size == bytes.length && Arrays.equals(bytes, instance.memory().readBytes(0, size));
    }

    @Override
    public long global(int index) {
        return instance.global(index).getValue();
    }
}
