;; Makes a shelf of the store and shows it to the desk, which is a component of its own.
(module
  (import "test:store/store@1.1.0" "[constructor]shelf" (func $new (param i32) (result i32)))
  (import "test:store/store@1.1.0" "[resource-drop]shelf" (func $drop (param i32)))
  (import "test:shop/desk" "owner" (func $owner (param i32) (result i32)))
  (func (export "buy") (param $owner i32) (result i32)
    (local $shelf i32)
    (local.set $shelf (call $new (local.get $owner)))
    (call $owner (local.get $shelf))
    (call $drop (local.get $shelf)))
)
