;; Imports an interface and calls it with a string out of its memory.
(component
  (import "acme:log/types@1.0.0" (instance $types
    (type $level (enum "low" "high"))
    (export "level" (type (eq $level)))))
  (alias export $types "level" (type $level))
  (import "acme:log/sink@1.2.0" (instance $sink
    (alias outer 1 $level (type $outer))
    (export "level" (type $l (eq $outer)))
    (export "write" (func (param "level" $l) (param "text" string) (result u32)))))
  (core module $mem (memory (export "mem") 1) (data (i32.const 16) "hello"))
  (core instance $mem (instantiate $mem))
  (core func $write (canon lower (func $sink "write") (memory (core memory $mem "mem"))))
  (core module $m
    (import "sink" "write" (func $write (param i32 i32 i32) (result i32)))
    (func (export "run") (result i32)
      (call $write (i32.const 1) (i32.const 16) (i32.const 5))))
  (core instance $i (instantiate $m (with "sink" (instance (export "write" (func $write))))))
  (func (export "run") (result u32) (canon lift (core func $i "run"))))
