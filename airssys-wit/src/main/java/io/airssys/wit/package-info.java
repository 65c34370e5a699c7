/// WIT, the interface language of the Component Model, as plain data: read it, look things up,
/// write it.
///
/// [Wit] is the door: it turns a file, a folder with its `deps`, or a text into a [Resolve] and
/// back. A [Resolve] holds every [WitPackage] of the run; a package holds [WitInterface]s and
/// [WitWorld]s by name; those hold [TypeDef]s and [WitFunc]s, whose types are [WitType]s. All of
/// them are immutable records and compare by value.
///
/// ```java
/// Resolve resolve = Wit.parse(Path.of("wit"));
/// WitWorld world = resolve.mainPackage().worlds().get("component");
/// world.imports().keySet().forEach(System.out::println);
/// ```
///
/// Names inside an interface or world are local to it: a type that comes from elsewhere stands
/// there as a [TypeDef.Use], so nothing has to be looked up across packages to print or to compare.
/// Worlds have their `include`s merged and every interface they need named as an import, which is
/// the shape a component binary has.
///
/// Mistakes come as one [WitException] with up to 50 [Diagnostic]s, each with its place, the source
/// line, a marker and, for an unknown name, the name that was probably meant. Items behind
/// `@unstable` do not exist unless [Features] say so. Plain comments are not kept.
///
/// [WitDiff] compares two versions of a package or of a world and says of each [WitChange] who goes
/// on working and which [VersionStep] it needs.
///
/// What it does not do: fetch dependencies. `io.airssys.cm.encode.WitBinary` reads and writes
/// packages in binary form.
@NullMarked
package io.airssys.wit;

import org.jspecify.annotations.NullMarked;
