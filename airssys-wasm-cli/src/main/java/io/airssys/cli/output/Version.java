package io.airssys.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Version and commit this build was made from, filled in by the build.
///
/// @param version for example `0.1.0-SNAPSHOT`
/// @param commit abbreviated commit, or `unknown` outside a checkout
public record Version(String version, String commit) {
    /// {@return the version of the running command}
    public static Version current() {
        try (InputStream in =
                Version.class.getResourceAsStream("/io/airssys/cli/version.properties")) {
            if (in == null) {
                throw new IllegalStateException("the build left out version.properties");
            }
            Properties properties = new Properties();
            properties.load(in);
            return new Version(properties.getProperty("version"), properties.getProperty("commit"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
