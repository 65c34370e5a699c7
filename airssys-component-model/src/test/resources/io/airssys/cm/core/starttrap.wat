(module $starttrap (func $go unreachable) (start $go))
