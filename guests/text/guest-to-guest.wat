;; guest-to-guest: two components in one. `echoer` gives its text and its bytes back as it got them; `caller` calls it as
;; often as it is told, with 64 ASCII letters or 1,024 bytes, so that a benchmark sees the crossing and little else.
;; Both allocate from a block they start again with each call.
(component
  (component $echoer
    (core module $code
      (memory (export "memory") 2)
      (global $free (mut i32) (i32.const 1024))
      (func (export "realloc") (param i32 i32 i32 i32) (result i32)
        (local $block i32)
        (local.set $block (i32.and (i32.add (global.get $free) (i32.const 15)) (i32.const -16)))
        (global.set $free (i32.add (local.get $block) (local.get 3)))
        (local.get $block))
      (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
      ;; Pointer and length stand at 0 until post-return.
      (func (export "echo") (param i32 i32) (result i32)
        (i32.store (i32.const 0) (local.get 0))
        (i32.store (i32.const 4) (local.get 1))
        (i32.const 0))
      (func (export "done") (param i32) (global.set $free (i32.const 1024))))
    (core instance $core (instantiate $code))
    (alias core export $core "memory" (core memory $memory))
    (alias core export $core "realloc" (core func $realloc))
    (alias core export $core "echo" (core func $echo))
    (alias core export $core "done" (core func $done))
    (func (export "add") (param "a" s32) (param "b" s32) (result s32)
      (canon lift (core func $core "add")))
    (func (export "text") (param "text" string) (result string)
      (canon lift (core func $echo) (memory $memory) (realloc (core func $realloc)) (post-return (core func $done))))
    (func (export "bytes") (param "bytes" (list u8)) (result (list u8))
      (canon lift (core func $echo) (memory $memory) (realloc (core func $realloc)) (post-return (core func $done)))))

  (component $caller
    (import "add" (func $add (param "a" s32) (param "b" s32) (result s32)))
    (import "text" (func $text (param "text" string) (result string)))
    (import "bytes" (func $bytes (param "bytes" (list u8)) (result (list u8))))
    (core module $heap
      (memory (export "memory") 2)
      (data (i32.const 1024) "the quick brown fox jumps over the lazy dog, and then once more.")
      (global $free (export "free") (mut i32) (i32.const 8192))
      (func (export "realloc") (param i32 i32 i32 i32) (result i32)
        (local $block i32)
        (local.set $block (i32.and (i32.add (global.get $free) (i32.const 15)) (i32.const -16)))
        (global.set $free (i32.add (local.get $block) (local.get 3)))
        (local.get $block)))
    (core instance $heap (instantiate $heap))
    (alias core export $heap "memory" (core memory $memory))
    (alias core export $heap "realloc" (core func $realloc))
    (core func $add' (canon lower (func $add)))
    (core func $text' (canon lower (func $text) (memory $memory) (realloc (core func $realloc))))
    (core func $bytes' (canon lower (func $bytes) (memory $memory) (realloc (core func $realloc))))
    (core module $code
      (import "heap" "memory" (memory 2))
      (import "heap" "free" (global $free (mut i32)))
      (import "echoer" "add" (func $add (param i32 i32) (result i32)))
      (import "echoer" "text" (func $text (param i32 i32 i32)))
      (import "echoer" "bytes" (func $bytes (param i32 i32 i32)))
      ;; Each loop answers the sum of what came back: numbers, lengths.
      (func (export "call-int") (param $turns i32) (result i32)
        (local $sum i32)
        (if (local.get $turns) (then (loop $again
          (local.set $sum (call $add (local.get $sum) (local.get $turns)))
          (br_if $again (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))))
        (local.get $sum))
      (func (export "call-string") (param $turns i32) (result i32)
        (local $sum i32)
        (if (local.get $turns) (then (loop $again
          (global.set $free (i32.const 8192))
          (call $text (i32.const 1024) (i32.const 64) (i32.const 0))
          (local.set $sum (i32.add (local.get $sum) (i32.load (i32.const 4))))
          (br_if $again (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))))
        (local.get $sum))
      (func (export "call-list-1k") (param $turns i32) (result i32)
        (local $sum i32)
        (if (local.get $turns) (then (loop $again
          (global.set $free (i32.const 8192))
          (call $bytes (i32.const 4096) (i32.const 1024) (i32.const 0))
          (local.set $sum (i32.add (local.get $sum) (i32.load (i32.const 4))))
          (br_if $again (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))))
        (local.get $sum)))
    (core instance $main (instantiate $code
      (with "heap" (instance $heap))
      (with "echoer" (instance
        (export "add" (func $add'))
        (export "text" (func $text'))
        (export "bytes" (func $bytes'))))))
    (func (export "call-int") (param "turns" u32) (result u32) (canon lift (core func $main "call-int")))
    (func (export "call-string") (param "turns" u32) (result u32) (canon lift (core func $main "call-string")))
    (func (export "call-list-1k") (param "turns" u32) (result u32) (canon lift (core func $main "call-list-1k"))))

  (instance $echoer (instantiate $echoer))
  (instance $caller (instantiate $caller
    (with "add" (func $echoer "add"))
    (with "text" (func $echoer "text"))
    (with "bytes" (func $echoer "bytes"))))
  (export "call-int" (func $caller "call-int"))
  (export "call-string" (func $caller "call-string"))
  (export "call-list-1k" (func $caller "call-list-1k")))
