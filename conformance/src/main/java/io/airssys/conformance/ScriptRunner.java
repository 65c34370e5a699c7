package io.airssys.conformance;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.Func;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Val;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.type.ValType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs one script, command by command. Not reusable, not thread-safe.
final class ScriptRunner {
    private static final String CURRENT = "";

    private final WasmEngine engine;
    private final ComponentTexts texts;
    private final String source;
    private final String key;
    private final ExpectedFailures expected;
    private final boolean notYet;
    private final Map<String, Component> definitions = new HashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private final Map<String, Instance> registered = new HashMap<>();

    /// Instances that met something unsupported, and what.
    private final IdentityHashMap<Instance, Problem> stopped = new IdentityHashMap<>();

    private final List<String> notes = new ArrayList<>();
    private int passed;
    private int failed;
    private int skipped;
    private int unexpected;

    /// Why the current instance is missing, when it is.
    private @Nullable Problem broken;

    private ScriptRunner(
            WasmEngine engine,
            ComponentTexts texts,
            String source,
            String key,
            ExpectedFailures expected,
            boolean notYet) {
        this.notYet = notYet;
        this.key = key;
        this.expected = expected;
        this.engine = engine;
        this.texts = texts;
        this.source = source;
    }

    /// Whose doing it is that a command did not do what it should.
    private enum Cause {
        /// The product's: a failure.
        PRODUCT,
        /// The product's, which refused it as unsupported: a skip.
        UNSUPPORTED,
        /// The text tool's, which did not take the component's text. The product never saw it, so
        /// an assertion counts as passed, with a note.
        TEXT_TOOL
    }

    /// A command that did not do what it should.
    private record Problem(String what, Cause cause) {
        Problem(String what) {
            this(what, Cause.PRODUCT);
        }
    }

    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Failed(Problem problem) {
            super(problem.what());
            this.problem = problem;
        }

        Failed(String what) {
            this(new Problem(what));
        }
    }

    /// Runs `source`.
    ///
    /// @param file what to call it in the report
    /// @param key what the list of expected failures calls it
    /// @param notYet whether the suite lists it as ahead of its implementations: what does not hold
    ///   is skipped
    static FileReport run(
            WasmEngine engine,
            ComponentTexts texts,
            String file,
            String source,
            String key,
            ExpectedFailures expected,
            boolean notYet) {
        ScriptRunner runner = new ScriptRunner(engine, texts, source, key, expected, notYet);
        for (SExpr.Group command : SExpr.parse(source)) {
            runner.command(command);
        }
        for (String entry : expected.stale(key)) {
            runner.unexpected++;
            runner.notes.add("PASSED although listed: take " + entry + " off the list");
        }
        return new FileReport(
                file,
                runner.passed,
                runner.failed,
                runner.skipped,
                runner.unexpected,
                runner.notes);
    }

    private void command(SExpr.Group command) {
        boolean assertion = command.head().startsWith("assert_");
        try {
            execute(command);
            if (assertion) {
                passed++;
            }
        } catch (Failed e) {
            if (!assertion) {
                broken = e.problem;
            }
            report(command, e.problem, assertion);
        } catch (ComponentException e) {
            Problem problem = problem(e);
            if (!assertion) {
                broken = problem;
            }
            report(command, problem, assertion);
        } catch (RuntimeException e) {
            report(command, new Problem("host failure: " + e), assertion);
        }
    }

    private void report(SExpr.Group command, Problem problem, boolean assertion) {
        String where = "line " + command.line() + ", " + command.head() + described(command) + ": ";
        switch (problem.cause()) {
            case UNSUPPORTED -> skip(assertion, where + problem.what());
            case TEXT_TOOL -> {
                if (assertion) {
                    passed++;
                }
                notes.add("passed, the text tool refuses its text: " + where + problem.what());
            }
            case PRODUCT -> {
                if (notYet) {
                    skip(assertion, where + "in nyi.txt: " + problem.what());
                } else {
                    fail(command.line(), where + problem.what());
                }
            }
        }
    }

    private void skip(boolean assertion, String note) {
        if (assertion) {
            skipped++;
        }
        notes.add("skipped " + note);
    }

    private void fail(int line, String note) {
        failed++;
        if (expected.expects(key, line)) {
            notes.add("failed as expected (" + expected.reason(key, line) + ") " + note);
        } else {
            unexpected++;
            notes.add("FAILED " + note);
        }
    }

    private static String described(SExpr.Group command) {
        for (SExpr item : command.items()) {
            if (item instanceof SExpr.Group inner && inner.head().equals("invoke")) {
                for (SExpr part : inner.items()) {
                    if (part instanceof SExpr.Str name) {
                        return " `" + name.text() + "`";
                    }
                }
            }
        }
        return "";
    }

    private static Problem problem(ComponentException e) {
        boolean unsupported =
                e.code().equals("CMP-003")
                        || (e instanceof ComponentException.Trap trap
                                && trap.kind() == TrapKind.ASYNC_UNSUPPORTED);
        return new Problem(
                e.code() + " " + e.getMessage(), unsupported ? Cause.UNSUPPORTED : Cause.PRODUCT);
    }

    private void execute(SExpr.Group command) throws Failed {
        switch (command.head()) {
            case "component" -> component(command);
            case "register" -> register(command);
            case "invoke" -> invoke(command);
            case "assert_return" -> assertReturn(command);
            case "assert_trap" -> assertTrap(command);
            case "assert_invalid", "assert_malformed" -> assertRefused(command);
            case "assert_unlinkable" -> assertUnlinkable(command);
            default -> throw new Failed("no such command here");
        }
    }

    private void component(SExpr.Group command) throws Failed {
        switch (command.atom(1)) {
            case "definition" -> {
                String name = command.atom(2).startsWith("$") ? command.atom(2) : CURRENT;
                definitions.remove(name);
                definitions.put(name, decode(command));
            }
            case "instance" -> {
                String name = command.atom(2);
                String of = command.atom(3);
                forget(name);
                Component component = definitions.get(of);
                if (component == null) {
                    throw new Failed(
                            Objects.requireNonNullElse(broken, new Problem("no definition " + of)));
                }
                instantiate(component, name);
            }
            default -> {
                String name = command.atom(1).startsWith("$") ? command.atom(1) : CURRENT;
                forget(name);
                Component component = decode(command);
                definitions.put(name, component);
                instantiate(component, name);
            }
        }
    }

    private void forget(String name) {
        instances.remove(CURRENT);
        instances.remove(name);
    }

    private void instantiate(Component component, String name) {
        Linker linker = Linker.create(engine);
        registered.forEach((as, instance) -> linker.define(as, instance));
        Instance instance = linker.instantiate(component, InstantiateOptions.unmanaged());
        broken = null;
        instances.put(CURRENT, instance);
        instances.put(name, instance);
    }

    private void register(SExpr.Group command) throws Failed {
        String as = ((SExpr.Str) command.items().get(1)).text();
        registered.put(as, instance(command.atom(2)));
    }

    private Instance instance(String name) throws Failed {
        Instance instance = instances.get(name);
        if (instance == null) {
            throw new Failed(
                    Objects.requireNonNullElse(broken, new Problem("no instance " + name)));
        }
        return instance;
    }

    /// The bytes of a definition, whatever form it has.
    private Component decode(SExpr.Group definition) throws Failed {
        int at = 1;
        if (definition.atom(at).equals("definition")) {
            at++;
        }
        if (definition.atom(at).startsWith("$")) {
            at++;
        }
        List<SExpr> items = definition.items();
        byte[] bytes =
                switch (definition.atom(at)) {
                    case "binary" -> strings(items.subList(at + 1, items.size()));
                    case "quote" ->
                            binary(
                                    "(component "
                                            + new String(
                                                    strings(items.subList(at + 1, items.size())),
                                                    StandardCharsets.UTF_8)
                                            + ")");
                    default -> binary(plain(definition));
                };
        return Component.decode(bytes);
    }

    private String plain(SExpr.Group definition) {
        String text = source.substring(definition.start(), definition.end());
        return definition.atom(1).equals("definition") ? text.replaceFirst("definition", "") : text;
    }

    private byte[] binary(String text) throws Failed {
        try {
            return texts.binary(text);
        } catch (ComponentTexts.Refused e) {
            throw new Failed(new Problem(String.valueOf(e.getMessage()), Cause.TEXT_TOOL));
        }
    }

    private static byte[] strings(List<SExpr> parts) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        for (SExpr part : parts) {
            bytes.writeBytes(((SExpr.Str) part).toBytes());
        }
        return bytes.toByteArray();
    }

    private List<Val> invoke(SExpr.Group invoke) throws Failed {
        int at = 1;
        String name = CURRENT;
        if (invoke.items().get(at) instanceof SExpr.Atom atom) {
            name = atom.text();
            at++;
        }
        Func func = instance(name).func(((SExpr.Str) invoke.items().get(at++)).text());
        List<ValType.Field> params = func.type().params();
        List<Val> args = new ArrayList<>();
        for (int i = at; i < invoke.items().size(); i++) {
            args.add(
                    WastValues.read(
                            (SExpr.Group) invoke.items().get(i), params.get(i - at).type()));
        }
        try {
            return func.call(args);
        } catch (ComponentException.Trap trap) {
            if (trap.kind() == TrapKind.ASYNC_UNSUPPORTED) {
                stopped.put(instance(name), problem(trap));
            }
            throw trap;
        } catch (ComponentException.Unusable unusable) {
            Problem before = stopped.get(instance(name));
            if (before != null) {
                throw new Failed(before);
            }
            throw unusable;
        }
    }

    private void assertReturn(SExpr.Group command) throws Failed {
        SExpr.Group invoke = (SExpr.Group) command.items().get(1);
        List<Val> results = invoke(invoke);
        int expected = command.items().size() - 2;
        if (results.size() != expected) {
            throw new Failed(expected + " results expected, got " + results);
        }
        if (expected == 1) {
            Val wanted =
                    WastValues.read(
                            (SExpr.Group) command.items().get(2), results.getFirst().type());
            if (!wanted.equals(results.getFirst())) {
                throw new Failed("expected " + wanted + ", got " + results.getFirst());
            }
        }
    }

    private void assertTrap(SExpr.Group command) throws Failed {
        SExpr.Group action = (SExpr.Group) command.items().get(1);
        String text = trapText((SExpr.Str) command.items().get(2));
        try {
            if (action.head().equals("component")) {
                component(action);
            } else {
                invoke(action);
            }
        } catch (ComponentException.Trap trap) {
            String message = String.valueOf(trap.getMessage());
            if (message.contains(text)) {
                return;
            }
            if (trap.kind() == TrapKind.ASYNC_UNSUPPORTED) {
                throw trap;
            }
            throw new Failed("trap \"" + text + "\" expected, got " + trap.code() + " " + message);
        } catch (ComponentException.Unusable poisoned) {
            // The specification has one trap for an instance that is running and for one that
            // trapped; our host tells its caller which of both it is.
            if (poisoned.code().equals("LIF-008") && text.equals(TrapKind.REENTERED.text())) {
                return;
            }
            throw poisoned;
        }
        throw new Failed("trap \"" + text + "\" expected, it returned");
    }

    /// Some scripts have a runtime's own words.
    private static String trapText(SExpr.Str text) {
        String prefix = "wasm trap: ";
        String own =
                text.text().startsWith(prefix)
                        ? text.text().substring(prefix.length())
                        : text.text();
        return own.equals("wasm `unreachable` instruction executed")
                ? TrapKind.UNREACHABLE.text()
                : own;
    }

    private void assertRefused(SExpr.Group command) throws Failed {
        SExpr.Group definition = (SExpr.Group) command.items().get(1);
        String text = ((SExpr.Str) command.items().get(2)).text();
        if (!definition.head().equals("component")) {
            throw new Failed("only components are checked here");
        }
        try {
            // The code of core modules is validated when they are compiled.
            Linker.create(engine).prepare(decode(definition));
        } catch (Failed refused) {
            return;
        } catch (ComponentException.Malformed | ComponentException.Invalid refused) {
            if (refused.code().equals("CMP-003")) {
                throw refused;
            }
            return;
        }
        throw new Failed("must be refused (\"" + text + "\"), was accepted");
    }

    private void assertUnlinkable(SExpr.Group command) throws Failed {
        SExpr.Group definition = (SExpr.Group) command.items().get(1);
        try {
            component(definition);
        } catch (ComponentException.Unlinkable | ComponentException.Invalid refused) {
            return;
        }
        throw new Failed("must not link, it did");
    }
}
