;; Exports functions on their own; its counter shows whether two instances share anything.
(component
  (core module $m
    (memory (export "mem") 2)
    (global $next (mut i32) (i32.const 0))
    (func (export "add") (param i32 i32) (result i32)
      (i32.add (local.get 0) (local.get 1)))
    (func (export "next") (result i32)
      (global.set $next (i32.add (global.get $next) (i32.const 1)))
      (global.get $next))
    (func (export "boom") unreachable)
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
  (core instance $i (instantiate $m))
  (func (export "add") (param "a" s32) (param "b" s32) (result s32)
    (canon lift (core func $i "add")))
  (func (export "next") (result u32) (canon lift (core func $i "next")))
  (func (export "boom") (canon lift (core func $i "boom")))
  (func (export "grow") (param "pages" u32) (result s32) (canon lift (core func $i "grow"))))
