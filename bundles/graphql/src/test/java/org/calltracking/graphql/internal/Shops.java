// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.calltracking.api.Page;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.RefusedException;
import org.calltracking.api.Slice;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Entity;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.api.store.StoreUnavailableException;

/** A part that uses all that a part can use: shops, their owners, and what fails in various ways. */
public final class Shops {
    /** The keys of each batch of owners that was asked for. */
    public final List<Set<Long>> batches = new CopyOnWriteArrayList<>();

    public enum Colour {
        RED,
        BLUE
    }

    record Shop(long id, String name, Colour colour, PhoneNumber phone, Instant openedAt, Long ownerId) {}

    record Owner(long id, String name) {}

    record Opened(Shop shop, String secret) {}

    record Shelf(String label) {}

    private static final String SDL = """
            extend type Query {
              "All shops."
              shops("How many." first: Int, "From where." after: String, "How many." last: Int, "From where." before: String):
                ShopConnection! @access(entity: NUMBERS, action: VIEW)
              "Who asks."
              me: String @public
              "What time it is for whom."
              echo("A moment." at: DateTime, "A number." phone: PhoneNumber): String @signedIn
              "What those who run this see."
              secret: String @operator
              "Calls, which nobody may see."
              forbidden: String @access(entity: CALLS, action: VIEW)
              "What fails."
              broken("How." how: String!): String @public
              "A number that is none."
              number: Int @public
              "A number that is nothing."
              nothing: Int! @public
              "Shelves and owners."
              things: [Thing!]! @signedIn
            }
            extend type Mutation {
              "Opens a shop."
              openShop(input: OpenShopInput!): OpenShopPayload! @access(entity: NUMBERS, action: CREATE)
              "Closes a shop."
              closeShop(input: CloseShopInput!): CloseShopPayload! @access(entity: NUMBERS, action: DELETE)
            }
            "A shop." type Shop implements Node {
              "Its id." id: ID!
              "Its name." name: String!
              "Its colour." colour: Colour!
              "Its phone." phone: PhoneNumber!
              "When it opened." openedAt: DateTime!
              "Its name and colour." label: String!
              "Whose it is." owner: Owner @access(entity: NUMBERS, action: VIEW)
              "Whose it was." formerOwners: [Owner!]! @access(entity: NUMBERS, action: VIEW)
              "What only few see." takings: Int @access(entity: CALLS, action: VIEW)
            }
            "An owner." type Owner implements Node {
              "The id." id: ID!
              "The name." name: String!
            }
            "What stands in a shop." type Shelf { "What is on it." label: String! }
            "Anything." union Thing = Shelf | Owner
            "A colour." enum Colour { "Red." RED "Blue." BLUE }
            "Shops." type ShopConnection { "Them." edges: [ShopEdge!]! "More." pageInfo: PageInfo! }
            "A shop." type ShopEdge { "It." node: Shop! "Where." cursor: String! }
            "A new shop." input OpenShopInput { "Its name." name: String! "Its colour." colour: Colour = RED }
            "What was opened." type OpenShopPayload { "It." shop: Shop "Its key." secret: String "Faults." errors: [UserError!]! }
            "Which shop." input CloseShopInput { "Its id." id: ID! }
            "What was closed." type CloseShopPayload { "It." shop: Shop "Faults." errors: [UserError!]! }
            """;

    public GraphQlContribution part() {
        return new FakePart("shops", SDL, this::wire);
    }

    private void wire(Wiring wiring) {
        wiring.object("Shop", Shop.class)
                .object("Owner", Owner.class)
                .object("Shelf", Shelf.class)
                .object("OpenShopPayload", Opened.class)
                .node("Shop", Entity.NUMBERS, Shops::shops)
                .node("Owner", Entity.CAMPAIGNS, this::owners)
                .derived("Shop", "label", Shop.class, shop -> shop.name() + " in " + shop.colour())
                .derived("Shop", "takings", Shop.class, shop -> 7)
                .batched("Shop", "owner", Shop.class, Shop::ownerId, this::owners)
                .batched("Shop", "formerOwners", Shop.class, Shop::id, (scope, keys) -> Map.of(1L, List.of(owner(9))))
                .scoped("Query", "shops", (scope, request) -> page(request.page()))
                .open("Query", "me", request -> String.valueOf(request.viewer()))
                .signedIn(
                        "Query",
                        "echo",
                        (viewer, request) -> viewer.accountId() + " "
                                + request.arguments().time("at") + " "
                                + request.arguments().values().get("phone"))
                .signedIn("Query", "secret", (viewer, request) -> "the key is under the mat")
                .scoped("Query", "forbidden", (scope, request) -> "never")
                .open("Query", "broken", Shops::fail)
                .open("Query", "number", request -> "seven")
                .open("Query", "nothing", request -> null)
                .signedIn("Query", "things", (viewer, request) -> List.of(new Shelf("tea"), owner(1)))
                .scoped("Mutation", "openShop", (scope, request) -> open(request))
                .scoped(
                        "Mutation",
                        "closeShop",
                        (scope, request) -> shop(request.input().id("id", "Shop")));
    }

    private static Opened open(FieldRequest request) {
        String name = request.input().text("name", 10);
        if (name.equals("taken")) {
            throw request.input().error(UserError.Code.TAKEN, "name", "another shop has this name");
        }
        Colour colour = request.input().choice("colour", Colour.class);
        return new Opened(new Shop(77, name, colour, phone(77), Instant.EPOCH, null), "open sesame");
    }

    private static Object fail(FieldRequest request) {
        switch (request.arguments().text("how", 20)) {
            case "store" -> throw new StoreUnavailableException("gone", new IllegalStateException());
            case "limit" -> throw new RefusedException(RefusedException.Code.LIMIT_EXCEEDED, "enough");
            case "null" -> throw new NullPointerException("a secret of the server");
            case "link" -> throw new NoClassDefFoundError("org/gone/Gone");
            default -> throw request.arguments().error(UserError.Code.INVALID, "how", "one of the known ways");
        }
    }

    private Map<Long, Owner> owners(AccountScope scope, Set<Long> keys) {
        batches.add(keys);
        return keys.stream().filter(key -> key < 100).collect(toMap(key -> key, Shops::owner));
    }

    private static Map<Long, Shop> shops(AccountScope scope, Set<Long> keys) {
        return keys.stream().filter(key -> key <= 200).collect(toMap(key -> key, Shops::shop));
    }

    /** Shops 1 to 200, page by page. */
    private static Slice<Shop> page(Page page) {
        long from = page.after() == null ? 1 : page.after() + 1;
        long to = page.before() == null ? 200 : page.before() - 1;
        List<Shop> range = new ArrayList<>(
                LongStream.rangeClosed(from, to).mapToObj(Shops::shop).toList());
        if (page.backward()) {
            java.util.Collections.reverse(range);
        }
        return Slice.of(page, range.stream().limit(page.fetch()).toList(), Shop::id);
    }

    private static Shop shop(long id) {
        return new Shop(
                id,
                "Shop " + id,
                Colour.BLUE,
                phone(id),
                Instant.parse("2026-01-31T23:59:59.1239Z"),
                id % 10 == 0 ? null : id % 4);
    }

    private static PhoneNumber phone(long id) {
        return new PhoneNumber("+7495" + (1000000 + id));
    }

    private static Owner owner(long id) {
        return new Owner(id, "Owner " + id);
    }
}
