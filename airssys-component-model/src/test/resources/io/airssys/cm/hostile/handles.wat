;; Three instances of one component, each with a handle table of its own, below one root.
(component
  (component $keeper
    (type $thing (resource (rep i32)))
    (core func $new (canon resource.new $thing))
    (core func $drop (canon resource.drop $thing))
    (core module $m
      (import "thing" "new" (func $new (param i32) (result i32)))
      (import "thing" "drop" (func $drop (param i32)))
      (func (export "make") (param $count i32) (result i32)
        (local $last i32)
        (block $done
          (loop $more
            (br_if $done (i32.eqz (local.get $count)))
            (local.set $last (call $new (local.get $count)))
            (local.set $count (i32.sub (local.get $count) (i32.const 1)))
            (br $more)))
        (local.get $last))
      ;; Makes and drops, so that one is alive at a time.
      (func (export "churn") (param $count i32)
        (block $done
          (loop $more
            (br_if $done (i32.eqz (local.get $count)))
            (call $drop (call $new (local.get $count)))
            (local.set $count (i32.sub (local.get $count) (i32.const 1)))
            (br $more)))))
    (core instance $i (instantiate $m
      (with "thing" (instance (export "new" (func $new)) (export "drop" (func $drop))))))
    (func (export "make") (param "count" u32) (result u32) (canon lift (core func $i "make")))
    (func (export "churn") (param "count" u32) (canon lift (core func $i "churn")))
    (export $out "thing" (type $thing))
    (func (export "give") (param "count" u32) (result (own $out)) (canon lift (core func $i "make"))))
  (instance $a (instantiate $keeper))
  (instance $b (instantiate $keeper))
  (instance $c (instantiate $keeper))
  (export "a" (instance $a))
  (export "b" (instance $b))
  (export "c" (instance $c)))
