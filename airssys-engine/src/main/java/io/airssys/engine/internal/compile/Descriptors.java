package io.airssys.engine.internal.compile;

/// Descriptors of the classes that support methods take, as text.
final class Descriptors {
    static final String INSTANCE = Names.GUEST_INSTANCE.descriptorString();
    static final String OBJECT = Names.OBJECT.descriptorString();
    static final String HANDLE = Names.HANDLE.descriptorString();
    static final String METER = Names.METER.descriptorString();
    static final String TABLE = Names.TABLE.descriptorString();
    static final String TYPE = Names.RT_TYPE.descriptorString();
    static final String RUNTIME_EXCEPTION = Names.of(RuntimeException.class).descriptorString();

    private Descriptors() {}
}
