(module $simd
  (func (export "f") (result i32) (i8x16.extract_lane_s 0 (v128.const i64x2 0 0))))
