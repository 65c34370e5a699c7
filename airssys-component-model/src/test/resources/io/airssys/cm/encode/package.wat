;; A package as other tools write it: one component type for each interface and world.
(component
  (@custom "wit-component-encoding" "\04\00")
  (type (component
    (type (instance
      (type string)
      (export "name" (type (eq 0)))
      (export "file" (type (sub resource)))
      (type (borrow 2))
      (type (func (param "self" 3) (param "to" 1)))
      (export "[method]file.rename" (func (type 4)))
      (type (record (field "name" 1)))
      (export "entry" (type (eq 5)))
    ))
    (export "acme:names/types@1.2.0" (instance (type 0)))
  ))
  (export "types" (type 0))
  (type (component
    (type (instance
      (type string)
      (export "name" (type (eq 0)))
      (export "file" (type (sub resource)))
      (type (record (field "name" 1)))
      (export "entry" (type (eq 3)))
    ))
    (import "acme:names/types@1.2.0" (instance (type 0)))
    (alias export 0 "entry" (type))
    (type (instance
      (alias outer 1 1 (type))
      (export "item" (type (eq 0)))
      (type (option 1))
      (type (func (param "like" 1) (result 2)))
      (export "find" (func (type 3)))
    ))
    (export "acme:names/store@1.2.0" (instance (type 2)))
  ))
  (export "store" (type 2))
  (type (component
    (type (component
      (type (instance
        (type string)
        (export "name" (type (eq 0)))
      ))
      (import "acme:names/types@1.2.0" (instance (type 0)))
      (alias export 0 "name" (type))
      (import "name" (type (eq 1)))
      (type (func (result 2)))
      (export "run" (func (type 3)))
    ))
    (export "acme:names/keeper@1.2.0" (component (type 0)))
  ))
  (export "keeper" (type 4))
)
