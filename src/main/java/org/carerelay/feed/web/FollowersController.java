package org.carerelay.feed.web;

import java.util.List;
import org.carerelay.access.Access;
import org.carerelay.access.Audit;
import org.carerelay.feed.follow.FollowerRepair;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /admin/followers}: where the care rules are in the log, and what they set aside. */
@RestController
@RequestMapping("/admin/followers")
class FollowersController {

    private final FollowerRepair followers;
    private final Access access;
    private final Audit audit;

    FollowersController(FollowerRepair followers, Access access, Audit audit) {
        this.followers = followers;
        this.access = access;
        this.audit = audit;
    }

    /** All of them. */
    record States(List<FollowerRepair.State> followers) {}

    /** What one set aside. */
    record SetAside(List<FollowerRepair.Waiting> events) {}

    @GetMapping
    States states() {
        return new States(followers.states());
    }

    @GetMapping("/{name}/set-aside")
    SetAside setAside(@PathVariable String name, @RequestParam(defaultValue = "100") int limit) {
        return followers
                .setAside(name, Math.max(1, Math.min(limit, 1000)))
                .map(SetAside::new)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such follower"));
    }

    @PostMapping("/{name}/set-aside/{position}/retry")
    SetAside retry(@PathVariable String name, @PathVariable long position) {
        switch (followers.retry(name, position)) {
            case UNKNOWN -> throw notThere();
            case FAILED ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "It failed again: the list says with what; it stays set aside");
            case DONE -> note(name, position, "taken again");
        }
        return setAside(name, 100);
    }

    @PostMapping("/{name}/set-aside/{position}/dismiss")
    SetAside dismiss(@PathVariable String name, @PathVariable long position) {
        if (!followers.dismiss(name, position)) {
            throw notThere();
        }
        note(name, position, "given up");
        return setAside(name, 100);
    }

    private void note(String name, long position, String what) {
        audit.note(
                "E",
                "follower/" + name + "/" + position,
                List.of(),
                0,
                what + " by " + access.caller().clientId());
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "This follower set no such event aside");
    }
}
