/* A core module, not a component: what `call` and `up` refuse with a hint. */
__attribute__((export_name("add"))) int add(int a, int b) { return a + b; }
