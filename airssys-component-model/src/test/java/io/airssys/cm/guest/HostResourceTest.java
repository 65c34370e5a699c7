package io.airssys.cm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.HostInterface;
import io.airssys.cm.HostResource;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.ResourceHandle;
import io.airssys.cm.Val;
import io.airssys.cm.WitName;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import io.airssys.testing.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `guests/text/till.wat`: the resource is the host's, the guest is lent it.
@Rule("CM-7")
class HostResourceTest {
    private static final String TILLS = "guests:shop/tills@1.0.0";

    /// A resource of the host.
    public static final class Till {
        private long cents;
    }

    /// Its methods, as the guest imports them.
    public interface Tills {
        @WitName("[method]till.add")
        long add(Till self, long cents);
    }

    /// What the guest exports.
    public interface Shop {
        long ringUp(ResourceHandle<Till> till, int[] prices);
    }

    private final List<Till> dropped = new ArrayList<>();
    private final HostResource<Till> tills = HostResource.of("till", Till.class, dropped::add);

    private Instance shop(HostInterface methods) {
        return Linker.create(GuestFiles.ENGINE)
                .define(TILLS, methods.withResource(tills))
                .instantiate(GuestFiles.written("till"), InstantiateOptions.unmanaged());
    }

    @Test
    void aTypedGuestWorksOnTheVeryObject() {
        Till till = new Till();
        Tills methods = (self, cents) -> self.cents += cents;

        try (Instance instance = shop(HostInterface.of(Tills.class, methods))) {
            Shop shop = instance.bind(Shop.class);
            try (ResourceHandle<Till> handle = tills.own(till)) {
                assertThat(shop.ringUp(handle, new int[] {1, 2, 3})).isEqualTo(6);
                assertThat(shop.ringUp(handle, new int[0])).isZero();
                assertThat(shop.ringUp(handle, new int[] {4})).isEqualTo(10);
                assertThat(dropped).isEmpty();
            }
        }
        assertThat(till.cents).isEqualTo(10);
        assertThat(dropped).containsExactly(till);
    }

    @Test
    void aDynamicGuestWorksOnItToo() {
        FuncType add =
                new FuncType(
                        List.of(
                                new ValType.Field("self", new ValType.Borrow(tills.type())),
                                new ValType.Field("cents", ValType.Prim.U32)),
                        ValType.Prim.U64,
                        false);
        HostInterface methods =
                HostInterface.empty()
                        .withFunction(
                                "[method]till.add",
                                add,
                                (_, args) -> {
                                    Till till = tills.object(((Val.Handle) args.get(0)).handle());
                                    till.cents += ((Val.Int) args.get(1)).value();
                                    return Val.u64(till.cents);
                                });

        try (Instance instance = shop(methods);
                ResourceHandle<Till> handle = tills.own(new Till())) {
            var ringUp = instance.func("ring-up");
            Val lent = new Val.Handle(ringUp.type().params().getFirst().type(), handle);
            Val prices = Val.list(ValType.Prim.U32, List.of(Val.u32(5), Val.u32(6)));
            assertThat(ringUp.call(lent, prices)).containsExactly(Val.u64(11));
        }
    }

    @Test
    void aHandleOfAnotherResourceIsRefused() {
        HostResource<Till> others = HostResource.of("till", Till.class, _ -> {});
        Tills methods = (self, cents) -> self.cents += cents;

        try (Instance instance = shop(HostInterface.of(Tills.class, methods));
                ResourceHandle<Till> other = others.own(new Till());
                ResourceHandle<Till> right = tills.own(new Till())) {
            Shop shop = instance.bind(Shop.class);
            assertThatThrownBy(() -> shop.ringUp(other, new int[] {1}))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(shop.ringUp(right, new int[] {1})).isEqualTo(1);
        }
    }
}
