/** What {@code carerelay send} is made of: files into messages, acknowledgements into words, PEM files into TLS. */
@NullMarked
package org.carerelay.cli.send;

import org.jspecify.annotations.NullMarked;
