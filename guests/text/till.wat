;; till: a resource of the host. The guest is lent a till, rings up prices on it one by one through the
;; host's method, and gives it back. It cannot look inside, and it cannot make one.
(component $till
  (import "guests:shop/tills@1.0.0" (instance $tills
    (export "till" (type $till (sub resource)))
    (export "[method]till.add" (func (param "self" (borrow $till)) (param "cents" u32) (result u64)))))
  (alias export $tills "till" (type $till))
  (core func $add (canon lower (func $tills "[method]till.add")))
  (core func $drop (canon resource.drop $till))
  (core module $m
    (import "tills" "add" (func $add (param i32 i32) (result i64)))
    (import "tills" "drop" (func $drop (param i32)))
    (memory (export "memory") 1)
    ;; One list at a time: it always lies at the same place.
    (func (export "realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32)
      (result i32)
      (if (i32.gt_u (local.get $size) (i32.const 65528)) (then unreachable))
      (i32.const 8))
    (func (export "ring-up") (param $till i32) (param $prices i32) (param $length i32) (result i64)
      (local $total i64)
      (block $done
        (loop $next
          (br_if $done (i32.eqz (local.get $length)))
          (local.set $total (call $add (local.get $till) (i32.load (local.get $prices))))
          (local.set $prices (i32.add (local.get $prices) (i32.const 4)))
          (local.set $length (i32.sub (local.get $length) (i32.const 1)))
          (br $next)))
      (call $drop (local.get $till))
      (local.get $total)))
  (core instance $i (instantiate $m (with "tills" (instance
    (export "add" (func $add)) (export "drop" (func $drop))))))
  (func (export "ring-up") (param "till" (borrow $till)) (param "prices" (list u32)) (result u64)
    (canon lift (core func $i "ring-up") (memory (core memory $i "memory"))
      (realloc (core func $i "realloc")))))
