package io.airssys.conformance;

import io.airssys.engine.Checkpoint;
import io.airssys.engine.Engine;
import io.airssys.engine.EngineException.Invalid;
import io.airssys.engine.EngineException.LimitExceeded;
import io.airssys.engine.EngineException.Malformed;
import io.airssys.engine.EngineException.Trap;
import io.airssys.engine.EngineException.Unlinkable;
import io.airssys.engine.EngineException.Unsupported;
import io.airssys.engine.Global;
import io.airssys.engine.Instance;
import io.airssys.engine.Module;
import io.airssys.engine.Store;
import io.airssys.engine.StoreLimits;
import io.airssys.engine.TrapKind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Runs one script of core modules, command by command. Not reusable, not thread-safe.
///
/// Skipped is what needs a feature the engine refuses by name, what is about the text format, of
/// which the product has no parser, and what is larger than the engine allows. Skips are counted by
/// reason, one note for each.
final class CoreScript {
    private static final String CURRENT = "";
    private static final String TEXT_FORMAT = "text format";
    private static final String LEGACY = "legacy exception handling";

    private final Engine engine;
    private final ComponentTexts texts;
    private final String source;
    private final String key;
    private final ExpectedFailures expected;
    private final CoreHost host;
    private final Map<String, Module> definitions = new HashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();

    /// Why an instance or definition of a name is missing: what was skipped with it.
    private final Map<String, String> missing = new HashMap<>();

    private final Map<String, Integer> skips = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private int passed;
    private int failed;
    private int skipped;
    private int unexpected;

    private CoreScript(
            Engine engine,
            ComponentTexts texts,
            String source,
            String key,
            ExpectedFailures expected) {
        this.engine = engine;
        this.texts = texts;
        this.source = source;
        this.key = key;
        this.expected = expected;
        Store store =
                Store.of(
                        StoreLimits.NONE,
                        Checkpoint.NONE,
                        Store.DEFAULT_SLICE,
                        Store.DEFAULT_DEPTH);
        store.setFuel(Long.MAX_VALUE);
        this.host = new CoreHost(store);
    }

    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String what) {
            super(what);
        }
    }

    private static final class Skipped extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Skipped(String reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /// Runs `source`.
    ///
    /// @param file what to call it in the report
    /// @param key what the list of expected failures calls it
    static FileReport run(
            Engine engine,
            ComponentTexts texts,
            String file,
            String source,
            String key,
            ExpectedFailures expected) {
        List<SExpr.Group> commands = SExpr.parse(source);
        boolean fields = areFields(commands);
        String whole = fields ? "(module " + source + ")" : source;
        CoreScript script = new CoreScript(engine, texts, whole, key, expected);
        for (SExpr.Group command : fields ? SExpr.parse(whole) : commands) {
            script.command(command);
        }
        for (String entry : expected.stale(key)) {
            script.unexpected++;
            script.notes.add("PASSED although listed: take " + entry + " off the list");
        }
        script.skips.forEach(
                (reason, count) -> script.notes.add("skipped " + count + ": " + reason));
        return new FileReport(
                file,
                script.passed,
                script.failed,
                script.skipped,
                script.unexpected,
                script.notes);
    }

    /// A script may be the fields of one module, without parentheses around them.
    private static boolean areFields(List<SExpr.Group> commands) {
        return !commands.isEmpty()
                && switch (commands.getFirst().head()) {
                    case "func", "type", "memory", "table", "global", "import", "export" -> true;
                    default -> false;
                };
    }

    private void command(SExpr.Group command) {
        boolean assertion = command.head().startsWith("assert_");
        try {
            execute(command);
            if (assertion) {
                passed++;
            }
        } catch (Skipped e) {
            if (assertion) {
                skipped++;
                skips.merge(e.reason, 1, Integer::sum);
            }
        } catch (Failed e) {
            failed(command, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            failed(command, e.toString());
        }
    }

    private void failed(SExpr.Group command, String what) {
        failed++;
        String where = "line " + command.line() + ", " + command.head() + ": ";
        if (expected.expects(key, command.line())) {
            notes.add(
                    "failed as expected ("
                            + expected.reason(key, command.line())
                            + ") "
                            + where
                            + what);
        } else {
            unexpected++;
            notes.add("FAILED " + where + what);
        }
    }

    private void execute(SExpr.Group command) throws Failed, Skipped {
        switch (command.head()) {
            case "module" -> module(command);
            case "register" -> register(command);
            case "invoke", "get" -> action(command);
            case "assert_return" -> assertReturn(command);
            case "assert_trap", "assert_exhaustion" -> assertTrap(command);
            case "assert_exception" -> assertException(command);
            case "assert_invalid", "assert_malformed" -> assertRefused(command);
            case "assert_unlinkable" -> assertUnlinkable(command);
            case "assert_malformed_custom", "assert_invalid_custom" ->
                    throw new Skipped(TEXT_FORMAT);
            default -> throw new Failed("no such command here");
        }
    }

    private void module(SExpr.Group command) throws Failed, Skipped {
        boolean definition = command.atom(1).equals("definition");
        boolean instance = command.atom(1).equals("instance");
        int at = definition || instance ? 2 : 1;
        String name = command.atom(at).startsWith("$") ? command.atom(at) : CURRENT;
        try {
            if (instance) {
                String of = command.atom(at + 1);
                instantiate(present(definitions.get(of), of), name);
                return;
            }
            forget(name);
            Module module = compile(command);
            definitions.put(name, module);
            if (!definition) {
                instantiate(module, name);
            }
        } catch (Skipped e) {
            missing.put(CURRENT, e.reason);
            missing.put(name, e.reason);
            throw e;
        }
    }

    private void forget(String name) {
        for (String each : List.of(CURRENT, name)) {
            instances.remove(each);
            missing.remove(each);
        }
    }

    private void instantiate(Module module, String name) throws Skipped {
        forget(name);
        Instance instance = link(module);
        instances.put(CURRENT, instance);
        instances.put(name, instance);
    }

    private Instance link(Module module) throws Skipped {
        for (var wanted : module.imports()) {
            String reason = missing.get("import " + wanted.module());
            if (reason != null) {
                throw new Skipped(reason);
            }
        }
        try {
            return host.instantiate(module);
        } catch (Unsupported e) {
            throw new Skipped(e.feature());
        }
    }

    private <T> T present(@Nullable T found, String name) throws Skipped, Failed {
        if (found != null) {
            return found;
        }
        String reason = missing.get(name);
        if (reason != null) {
            throw new Skipped(reason);
        }
        throw new Failed("no module or instance " + name);
    }

    private void register(SExpr.Group command) throws Failed, Skipped {
        String as = ((SExpr.Str) command.items().get(1)).text();
        host.forget(as);
        missing.remove("import " + as);
        try {
            host.register(as, instance(command.atom(2)));
        } catch (Skipped e) {
            missing.put("import " + as, e.reason);
            throw e;
        }
    }

    private Instance instance(String name) throws Failed, Skipped {
        return present(instances.get(name), name);
    }

    private Module compile(SExpr.Group definition) throws Failed, Skipped {
        try {
            return engine.compile(binary(definition), key);
        } catch (Unsupported e) {
            throw new Skipped(e.feature());
        } catch (LimitExceeded e) {
            throw new Skipped("more " + e.resource() + " than the engine allows");
        }
    }

    /// The bytes of a definition, whatever form it has.
    private byte[] binary(SExpr.Group definition) throws Failed, Skipped {
        int at = definition.atom(1).equals("definition") ? 2 : 1;
        if (definition.atom(at).startsWith("$")) {
            at++;
        }
        if (definition.atom(at).equals("binary")) {
            var bytes = new ByteArrayOutputStream();
            for (SExpr part : definition.items().subList(at + 1, definition.items().size())) {
                bytes.writeBytes(((SExpr.Str) part).toBytes());
            }
            return bytes.toByteArray();
        }
        if (definition.atom(at).equals("quote")) {
            throw new Skipped(TEXT_FORMAT);
        }
        String text = source.substring(definition.start(), definition.end());
        try {
            return texts.binary(
                    definition.atom(1).equals("definition")
                            ? text.replaceFirst("definition", "")
                            : text);
        } catch (ComponentTexts.Refused e) {
            if (key.startsWith("legacy/")) {
                // The tool does not know the text of instructions that the engine refuses anyway.
                throw new Skipped(LEGACY);
            }
            throw new Failed("text refused: " + e.getMessage());
        }
    }

    private List<@Nullable Object> action(SExpr.Group action) throws Failed, Skipped {
        int at = 1;
        String name = CURRENT;
        if (action.items().get(at) instanceof SExpr.Atom atom) {
            name = atom.text();
            at++;
        }
        Instance instance = instance(name);
        String export = ((SExpr.Str) action.items().get(at++)).text();
        try {
            if (action.head().equals("get")) {
                var value = (Global) instance.export(export);
                List<@Nullable Object> one = new ArrayList<>();
                one.add(CoreValues.unbox(value.type().type(), value.get()));
                return one;
            }
            List<@Nullable Object> args = new ArrayList<>();
            for (SExpr arg : action.items().subList(at, action.items().size())) {
                args.add(CoreValues.read((SExpr.Group) arg));
            }
            return CoreValues.call(instance.func(export), args);
        } catch (Unsupported e) {
            throw new Skipped(e.feature());
        }
    }

    private void assertReturn(SExpr.Group command) throws Failed, Skipped {
        List<@Nullable Object> results = action((SExpr.Group) command.items().get(1));
        List<SExpr> patterns = command.items().subList(2, command.items().size());
        boolean same = results.size() == patterns.size();
        for (int i = 0; same && i < results.size(); i++) {
            same = CoreValues.matches((SExpr.Group) patterns.get(i), results.get(i));
        }
        if (!same) {
            throw new Failed(
                    "expected "
                            + (patterns.isEmpty()
                                    ? "nothing"
                                    : text(patterns.getFirst(), patterns.getLast()))
                            + ", got "
                            + results);
        }
    }

    private String text(SExpr first, SExpr last) {
        return source.substring(((SExpr.Group) first).start(), ((SExpr.Group) last).end());
    }

    private void assertTrap(SExpr.Group command) throws Failed, Skipped {
        String wanted = ((SExpr.Str) command.items().get(2)).text();
        Trap trap = trapOf((SExpr.Group) command.items().get(1));
        String got = trap.kind().text();
        // The suite names the element, or the kind of reference that was null.
        boolean same =
                wanted.startsWith(got)
                        || (trap.kind() == TrapKind.NULL_REFERENCE && wanted.startsWith("null "));
        if (!same) {
            throw new Failed("trap \"" + wanted + "\" expected, got " + trap.getMessage());
        }
    }

    private void assertException(SExpr.Group command) throws Failed, Skipped {
        Trap trap = trapOf((SExpr.Group) command.items().get(1));
        if (trap.kind() != TrapKind.UNCAUGHT_EXCEPTION) {
            throw new Failed("an exception expected, got " + trap.getMessage());
        }
    }

    private Trap trapOf(SExpr.Group action) throws Failed, Skipped {
        try {
            if (action.head().equals("module")) {
                link(compile(action));
            } else {
                action(action);
            }
        } catch (Trap trap) {
            return trap;
        }
        throw new Failed("a trap expected, it returned");
    }

    private void assertRefused(SExpr.Group command) throws Failed, Skipped {
        boolean malformed = command.head().equals("assert_malformed");
        try {
            compile((SExpr.Group) command.items().get(1));
        } catch (Malformed | Invalid e) {
            if (e instanceof Malformed == malformed) {
                return;
            }
            throw new Failed("refused with another error: " + e);
        }
        String why = ((SExpr.Str) command.items().get(2)).text();
        throw new Failed("must be refused (\"" + why + "\"), was accepted");
    }

    private void assertUnlinkable(SExpr.Group command) throws Failed, Skipped {
        Module module = compile((SExpr.Group) command.items().get(1));
        try {
            link(module);
        } catch (Unlinkable e) {
            return;
        }
        throw new Failed("must not link, it did");
    }
}
