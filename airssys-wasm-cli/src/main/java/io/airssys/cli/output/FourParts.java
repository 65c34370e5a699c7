package io.airssys.cli.output;

import io.airssys.cli.error.Failure;
import java.util.ArrayList;
import java.util.List;

/// A failure as text in four parts (rule E1).
final class FourParts {
    private FourParts() {}

    static List<String> lines(Failure failure, Ansi ansi, boolean causes) {
        List<String> lines = new ArrayList<>();
        lines.add(
                ansi.bad("error[" + failure.code() + "]") + ": " + Escape.controls(failure.what()));
        lines.add("  why:   " + Escape.controls(failure.why()));
        failure.where()
                .ifPresent(place -> {
                    lines.add("  where: " + Escape.controls(place.toString()));
                    place.excerpt()
                            .ifPresent(text -> {
                                lines.add("           " + Escape.controls(text));
                                if (place.column() > 0) {
                                    lines.add("           " + " ".repeat(place.column() - 1) + "^");
                                }
                            });
                });
        String label = "  fix:   ";
        for (String fix : failure.fixes()) {
            lines.add(label + Escape.controls(fix));
            label = "   or:   ";
        }
        if (causes) {
            failure.causes().forEach(cause -> lines.add("  cause: " + Escape.controls(cause)));
        }
        return lines;
    }
}
