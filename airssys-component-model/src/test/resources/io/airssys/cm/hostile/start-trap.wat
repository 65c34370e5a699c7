;; A start function that traps.
(component
  (core module $m (func $start unreachable) (start $start))
  (core instance (instantiate $m)))
