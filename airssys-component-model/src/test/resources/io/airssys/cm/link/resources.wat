;; Defines a resource whose destructor counts, and lets the host make and drop some.
(component
  (core module $state
    (global $dropped (export "dropped") (mut i32) (i32.const 0))
    (func (export "dtor") (param i32)
      (global.set $dropped (i32.add (global.get $dropped) (local.get 0)))))
  (core instance $state (instantiate $state))
  (type $thing' (resource (rep i32) (dtor (core func $state "dtor"))))
  (export $thing "thing" (type $thing'))
  (core func $new (canon resource.new $thing'))
  (core module $m
    (import "" "new" (func $new (param i32) (result i32)))
    (import "" "dropped" (global $dropped (mut i32)))
    (func (export "make") (param i32) (result i32) (call $new (local.get 0)))
    (func (export "read") (param i32) (result i32) (local.get 0))
    (func (export "dropped") (result i32) (global.get $dropped)))
  (core instance $i (instantiate $m (with "" (instance
    (export "new" (func $new)) (export "dropped" (global $state "dropped"))))))
  (func (export "make") (param "rep" u32) (result (own $thing)) (canon lift (core func $i "make")))
  (func (export "read") (param "thing" (borrow $thing)) (result u32)
    (canon lift (core func $i "read")))
  (func (export "dropped") (result u32) (canon lift (core func $i "dropped"))))
