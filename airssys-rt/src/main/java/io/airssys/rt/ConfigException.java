package io.airssys.rt;

/// A value of a specification or of the configuration is out of its range.
public final class ConfigException extends RtException {
    private static final long serialVersionUID = 1;

    /// Says what was expected and what was found.
    public ConfigException(String message) {
        super("RT-CONFIG", message, null);
    }

    @Override
    public boolean fatal() {
        return true;
    }
}
