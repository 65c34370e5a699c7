package io.airssys.rt;

/// A message that is answered with `ctx.reply`: `record Get() implements Command,
/// Request<Integer>`.
///
/// @param <R> the answer
@SuppressWarnings("unused") // the parameter is the point: it types the answer
public interface Request<R> {}
