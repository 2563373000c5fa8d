/** Lists at set times: {@code list:NAME} as the beginning of a flow to a folder or over SFTP. */
@NullMarked
package org.carerelay.feed.list;

import org.jspecify.annotations.NullMarked;
