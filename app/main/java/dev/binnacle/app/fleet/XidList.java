package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.Xid;
import dev.binnacle.gpu.XidCatalogue;
import dev.binnacle.gpu.XidEvent;
import dev.binnacle.message.Messages;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The XIDs of one GPU as they were noticed, newest first, each with what it means and what to do.
final class XidList extends VBox {

    private static final int MOST = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Messages messages;
    private final XidCatalogue catalogue = XidCatalogue.standard();
    private List<Object> shown = List.of();

    XidList(Messages messages) {
        super(8);
        this.messages = messages;
    }

    void show(Gpu gpu, List<XidEvent> events) {
        boolean told = gpu.values().has(Metrics.XID);
        List<Object> wanted = List.of(gpu.id(), told, events);
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        getChildren().clear();
        if (events.isEmpty()) {
            getChildren().add(muted(messages.say(told ? "fleet.detail.xid.none" : "fleet.detail.xid.unknown")));
        }
        events.stream().limit(MOST).map(this::event).forEach(getChildren()::add);
        if (events.size() > MOST) {
            getChildren().add(muted(messages.say("fleet.detail.xid.more", events.size() - MOST)));
        }
    }

    private Node event(XidEvent event) {
        Optional<Xid> xid = catalogue.find(event.code());
        Badge code = new Badge("XID " + event.code(), tone(xid.map(Xid::severity)));
        Label when = new Label(messages.say(
                switch (event.how()) {
                    case FOUND -> "fleet.detail.xid.found";
                    case CHANGED -> "fleet.detail.xid.changed";
                    case COUNTED -> "fleet.detail.xid.counted";
                },
                TIME.format(event.at())));
        when.getStyleClass().add("caption");
        FlowPane head = new FlowPane(8, 2, code, when);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(2, head);
        xid.ifPresentOrElse(
                known -> box.getChildren()
                        .addAll(wrapped(messages.say(known.meaning())), muted(messages.say(known.action()))),
                () -> box.getChildren().add(muted(messages.say("fleet.detail.xid.unlisted"))));
        return box;
    }

    static Tone tone(Optional<Xid.Severity> severity) {
        return severity.map(known -> switch (known) {
                    case FATAL -> Tone.BAD;
                    case WARNING -> Tone.WARN;
                    case APPLICATION -> Tone.ACCENT;
                    case NOTE -> Tone.NEUTRAL;
                })
                .orElse(Tone.UNKNOWN);
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static Label muted(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
