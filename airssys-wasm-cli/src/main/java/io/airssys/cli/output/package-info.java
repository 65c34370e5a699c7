/// Result to stdout, talk to stderr: tables, colours, JSON documents.
@NullMarked
package io.airssys.cli.output;

import org.jspecify.annotations.NullMarked;
