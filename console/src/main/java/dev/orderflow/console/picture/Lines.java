package dev.orderflow.console.picture;

import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.picture.Picture.Call;
import dev.orderflow.console.picture.Picture.Link;
import dev.orderflow.console.picture.Picture.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What connects events: causes with effects, and requests with their ends. */
final class Lines {

    private final Way way;
    private final Map<String, Mark> byId = new HashMap<>();

    /** @param marks of all events, in their sequence */
    Lines(Way way, List<Mark> marks) {
        this.way = way;
        for (int i = 0; i < marks.size(); i++) {
            byId.put(way.events().get(i).id(), marks.get(i));
        }
    }

    // The way of a request goes through the lane of its participant.
    List<Link> links() {
        Set<String> answers = way.requests().stream().map(Request::to).collect(Collectors.toSet());
        List<Link> links = new ArrayList<>();
        for (JournalEntry event : way.events()) {
            @Nullable Mark cause = byId.get(way.causes().getOrDefault(event.id(), ""));
            Mark effect = byId.get(event.id());
            if (cause != null && cause != effect && !answers.contains(event.id())) {
                links.add(new Link(path(cause.x(), cause.y(), effect.x(), effect.y()), effect.failure()));
            }
        }
        return links;
    }

    List<Call> calls(Lanes lanes) {
        return way.requests().stream()
                .map(request -> call(request, lanes.y(request.participant())))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Call> call(Request request, int y) {
        Mark from = byId.get(request.from());
        Mark to = byId.get(request.to());
        if (from == null || to == null) {
            return Optional.empty();
        }
        int quarter = (to.x() - from.x()) / 4;
        int begin = from.x() + quarter;
        int end = to.x() - quarter;
        return Optional.of(new Call(
                request.participant(),
                from.number(),
                to.number(),
                begin,
                y - Marks.BAR / 2,
                end - begin,
                path(from.x(), from.y(), begin, y),
                path(end, y, to.x(), to.y()),
                request.failed()));
    }

    private static String path(int fromX, int fromY, int toX, int toY) {
        int middle = (fromX + toX) / 2;
        return "M" + fromX + " " + fromY
                + (fromY == toY
                        ? "H" + toX
                        : "C" + middle + " " + fromY + " " + middle + " " + toY + " " + toX + " " + toY);
    }
}
