package io.airssys.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// The commands of the documents can be pasted: those that only read are run, the others name a
/// command and a folder that exist.
class DocumentedCommandsTest {
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh$(.*?)^```$");
    private static final Pattern LINE = Pattern.compile("(?m)^\\./airssys ([^#\\n]*)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Set<String> READING =
            Set.of("check", "inspect", "call", "explain", "version");

    static Stream<List<String>> commands() throws IOException {
        List<Path> documents = new ArrayList<>();
        documents.add(Run.ROOT.resolve("README.md"));
        for (String folder : List.of("docs", "examples", "guests")) {
            try (Stream<Path> files = Files.walk(Run.ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        List<List<String>> commands = new ArrayList<>();
        for (Path document : documents) {
            Matcher block = SHELL.matcher(Files.readString(document));
            while (block.find()) {
                LINE.matcher(block.group(1))
                        .results()
                        .map(m -> words(m.group(1)))
                        .forEach(commands::add);
            }
        }
        return commands.stream().distinct();
    }

    private static List<String> words(String line) {
        return WORD.matcher(line.replaceFirst("&.*", ""))
                .results()
                .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
                .toList();
    }

    static Stream<List<String>> reading() throws IOException {
        return commands().filter(words -> READING.contains(words.getFirst()));
    }

    @ParameterizedTest
    @MethodSource("reading")
    void aCommandThatReadsWorksAsWritten(List<String> words) {
        Run run = run(words);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsKnownWithItsFlags(List<String> words) {
        assertThat(parse(words).hasSubcommand()).isTrue();
    }

    @Test
    void everyApplicationThatIsStartedExists() throws IOException {
        List<String> folders =
                commands()
                        .filter(words -> words.getFirst().equals("up"))
                        .map(words -> words.get(1))
                        .toList();

        assertThat(folders)
                .isNotEmpty()
                .allSatisfy(folder ->
                        assertThat(Run.ROOT.resolve(folder).resolve("Componentfile.toml"))
                                .exists());
    }

    @Test
    void aMisspelledCommandIsNoticed() {
        for (String mistake : List.of("inspct a.wasm", "up . --onse", "call 'add(1, 2)'")) {
            assertThatThrownBy(() -> parse(words(mistake)))
                    .isInstanceOf(CommandLine.ParameterException.class);
        }
    }

    /// Parses a line as the front door does, and starts nothing.
    private static CommandLine.ParseResult parse(List<String> words) {
        GlobalOptions options = new GlobalOptions();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Session session = new Session(nowhere, nowhere, Map.of(), options);
        return new CommandLine(new AirssysCommand(session, options), new Commands(session))
                .setAbbreviatedOptionsAllowed(false)
                .parseArgs(words.toArray(String[]::new));
    }

    private static Run run(List<String> words) {
        List<String> line = new ArrayList<>(List.of("-C", Run.ROOT.toString()));
        line.addAll(words);
        return Run.of(line.toArray(String[]::new));
    }
}
