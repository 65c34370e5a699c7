(module $gc (type $pair (struct (field i32) (field i32)))
  (func (export "f") (result i32) (struct.get $pair 0 (struct.new $pair (i32.const 1) (i32.const 2)))))
