/// What `airssys check` looks at: components, manifests, applications and contracts, and how they
/// fit together. Nothing here runs a guest.
@NullMarked
package io.airssys.cli.check;

import org.jspecify.annotations.NullMarked;
