;; Exports the interface that logger.wat imports, in a later version; answers the length of the text
;; plus ten times the level.
(component
  (core module $m
    (memory (export "mem") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 64))
    (func (export "write") (param i32 i32 i32) (result i32)
      (i32.add (local.get 2) (i32.mul (i32.const 10) (local.get 0)))))
  (core instance $i (instantiate $m))
  (type $level' (enum "low" "high"))
  (export $level "level" (type $level'))
  (func $write (param "level" $level) (param "text" string) (result u32)
    (canon lift (core func $i "write") (memory (core memory $i "mem"))
      (realloc (core func $i "realloc"))))
  (instance $sink (export "level" (type $level)) (export "write" (func $write)))
  (export "acme:log/sink@1.3.0" (instance $sink)))
