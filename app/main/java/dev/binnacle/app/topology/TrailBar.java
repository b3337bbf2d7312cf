package dev.binnacle.app.topology;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.graph.Lens;
import dev.binnacle.topology.graph.Picture;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/// Where in the graph one is and the way back, and how much of it is drawn.
final class TrailBar extends HBox {

    private final TopologyModel model;
    private final Messages messages;
    private final HBox steps = new HBox(2);
    private final ComboBox<Integer> hops = new ComboBox<>();
    private final Hyperlink closeGroups = new Hyperlink();
    private final Label count = new Label();
    private boolean following;

    TrailBar(TopologyModel model, Messages messages) {
        super(8);
        this.model = model;
        this.messages = messages;
        steps.setAlignment(Pos.CENTER_LEFT);
        hops.getItems().setAll(1, 2, 3);
        hops.setId("topology-hops");
        hops.setAccessibleText(messages.say("topology.hops.name"));
        hops.getStyleClass().add("small");
        hops.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer value) {
                return value == null ? "" : messages.say("topology.hops", value);
            }

            @Override
            public Integer fromString(String text) {
                return 1;
            }
        });
        hops.managedProperty().bind(hops.visibleProperty());
        hops.valueProperty().subscribe(value -> {
            if (!following && value != null) {
                model.hops(value);
            }
        });
        closeGroups.setText(messages.say("topology.group.close"));
        closeGroups.setId("topology-close-groups");
        closeGroups.setOnAction(_ -> model.closeGroups());
        closeGroups.managedProperty().bind(closeGroups.visibleProperty());
        count.getStyleClass().add("caption");
        count.setId("topology-count");
        count.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(steps, hops, closeGroups, gap, count);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("graph-trail");
        model.state().when(OnScreen.of(this)).subscribe(this::show);
    }

    private void show(TopologyModel.State state) {
        steps.getChildren().clear();
        List<Lens.Focus> trail = state.trail();
        step(messages.say("topology.trail.all"), 0, trail.isEmpty());
        for (int at = 0; at < trail.size(); at++) {
            Label arrow = new Label("›");
            arrow.getStyleClass().add("muted");
            steps.getChildren().add(arrow);
            String id = trail.get(at).id();
            step(state.graph().vertex(id).map(Vertex::name).orElse(id), at + 1, at == trail.size() - 1);
        }
        following = true;
        hops.setVisible(!trail.isEmpty());
        hops.setValue(trail.isEmpty() ? 1 : trail.getLast().hops());
        following = false;
        closeGroups.setVisible(!state.lens().open().isEmpty());
        count.setText(words(state.picture()));
    }

    private String words(Picture picture) {
        int shapes = picture.shapes().vertices().size();
        if (picture.all() == 0) {
            return "";
        }
        String said = shapes == picture.objects()
                ? messages.say("topology.count.objects", picture.objects(), picture.all())
                : messages.say("topology.count.shapes", shapes, picture.objects(), picture.all());
        if (picture.trouble() > 0) {
            long single = picture.shapes().vertices().stream()
                    .filter(Picture::inTrouble)
                    .filter(shape -> !picture.group(shape.id()))
                    .count();
            said += " · " + messages.say("topology.count.trouble", single, picture.trouble());
        }
        return picture.simplified() ? said + " · " + messages.say("topology.count.simplified") : said;
    }

    private void step(String text, int keep, boolean here) {
        if (here) {
            Label label = new Label(text);
            label.getStyleClass().add("strong");
            steps.getChildren().add(label);
        } else {
            Hyperlink link = new Hyperlink(text);
            link.setOnAction(_ -> model.back(keep));
            steps.getChildren().add(link);
        }
    }
}
