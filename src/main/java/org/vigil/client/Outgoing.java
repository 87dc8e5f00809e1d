package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;
import org.vigil.wire.Post;

/**
 * What goes to the other.
 *
 * @param sent the number of the last message
 * @param posts sealed and not known to have arrived, oldest first, exactly as they are posted
 * @param beginning a session to be begun
 * @param begun when the last one was begun because something could not be read, until something can be
 */
record Outgoing(
        long sent,
        List<Post> posts,
        @Nullable Beginning beginning,
        @Nullable Instant begun) {
    static final Outgoing NOTHING = new Outgoing(0, List.of(), null, null);

    /**
     * A session to be begun.
     *
     * @param taking asks for the keys: the same again is given the same
     * @param unreadable envelopes that are the reason; 0 for the first session
     */
    record Beginning(Id taking, int unreadable) {}

    Outgoing plus(Post post) {
        List<Post> more = new ArrayList<>(posts);
        more.add(post);
        return new Outgoing(sent + 1, more, beginning, begun);
    }

    Outgoing without(Post post) {
        return new Outgoing(
                sent, posts.stream().filter(other -> !other.equals(post)).collect(toList()), beginning, begun);
    }

    Outgoing beginning(@Nullable Beginning session) {
        return new Outgoing(sent, posts, session, begun);
    }

    Outgoing begun(@Nullable Instant at) {
        return new Outgoing(sent, posts, beginning, at);
    }

    Outgoing goingOnFrom(long number) {
        return new Outgoing(number, posts, beginning, begun);
    }
}
