/// Runners for the `.wast` scripts of the Component Model and of core WebAssembly, and for the WIT
/// fixtures.
///
/// A [ComponentSuite] hands each script of a folder to a [ScriptRunner], which executes its
/// commands: definitions, invocations, assertions. Scripts are parsed here ([SExpr]); component
/// text becomes binary in a Node process ([TextToBinary]), because a parser of component text is no
/// part of the product. Values are read and compared by the type of the function they belong to
/// ([WastValues]).
///
/// A [CoreSuite] does the same with scripts of core modules ([CoreScript]) on the engine alone:
/// what they import comes from a [CoreHost], and values are compared by their bits ([CoreValues]).
///
/// A [WitSuite] reads WIT fixtures, each a file or folder: good ones are printed and read again,
/// bad ones must be refused at the place a table of ours gives ([WitFailTable]).
///
/// An assertion passes, fails, or is skipped; skipped is only what the product itself refuses as
/// unsupported, and in the core suite what is about the text format. Every failure and every skip
/// carries its reason.
@NullMarked
package io.airssys.conformance;

import org.jspecify.annotations.NullMarked;
