package io.airssys.cm.internal.abi;

/// The representations of a function's parameters and result.
interface CallForm {
    /// {@return how parameter `index` appears}
    Representation param(int index);

    /// {@return how the result appears}
    Representation result();

    /// A form in which everything appears the same way.
    record Uniform(Representation as) implements CallForm {
        @Override
        public Representation param(int index) {
            return as;
        }

        @Override
        public Representation result() {
            return as;
        }
    }

    /// Dynamic values.
    CallForm VALUES = new Uniform(AsVal.INSTANCE);
}
